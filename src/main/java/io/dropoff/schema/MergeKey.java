package io.dropoff.schema;

import io.dropoff.contract.DataContract;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.settings.LoadType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the columns by which a merge tells whether a row of the file is in the table already. */
final class MergeKey {

    /** SQL Server's index of a primary key holds 900 bytes. */
    private static final int LONGEST = 450;

    private static final String HOW_TO_SET =
            "Set dropoff.table.<table>.key=… to the columns that tell one row from another, or give the table a primary key.";

    private final LoadOrder order;

    MergeKey(LoadOrder order) {
        this.order = order;
    }

    /** What people said, before the table's own keys count: the setting, else the contract. Names of columns, in order; empty = nothing. */
    private List<String> said() {
        List<String> set = order.set().key();
        return set.isEmpty() ? order.contract().map(DataContract::key).orElse(List.of()) : set;
    }

    /**
     * Plans a new table, in which the key is the primary one.
     *
     * @throws RefusedFile MERGE_KEY when none is set, the file lacks one of its columns, or their values are too long for a key
     */
    void create(SchemaPlan.PlanBuilder draft, List<Column> columns) {
        if (said().isEmpty()) {
            throw failed("there is no table " + order.target() + " yet, and no key is set for it", HOW_TO_SET);
        }
        Table planned = new Table(order.target(), columns);
        List<Column> key = said().stream()
                .map(name -> planned.column(name).orElseThrow(() -> lacks(name)))
                .toList();
        List<Column> made = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            made.add(key.contains(column) ? ofKey(column, longest(i), key.size()) : column);
        }
        made.addAll(Metadata.COLUMNS);
        draft.create(made, key.stream().map(Column::name).toList());
    }

    private int longest(int field) {
        return order.profile().columns().get(field).maxLength();
    }

    private Column ofKey(Column column, int longest, int columns) {
        if (column.kind() != ColumnKind.TEXT || order.contract().isPresent() && column.length() <= LONGEST / columns) {
            return column.required();
        }
        int share = LONGEST / columns;
        if (longest > share) {
            throw failed(
                    "values of " + column.name() + " have up to " + longest + " characters; in a key of " + columns
                            + (columns == 1 ? " column" : " columns") + " at most " + share + " can be",
                    "Choose another key (dropoff.table.<table>.key), or make the table with the types that it needs.");
        }
        return column.widened("nvarchar(" + share + ")", share).required();
    }

    /**
     * The key's columns; none for a load that is no merge.
     *
     * @param fields the table's column of each field of the file
     * @param keys of the table as it is
     * @throws RefusedFile MERGE_KEY when there is none, or the file cannot bring it
     */
    List<Column> of(Table table, List<Column> fields, List<UniqueKey> keys) {
        if (order.type() != LoadType.MERGE) {
            return List.of();
        }
        List<String> names = said().isEmpty() ? own(table, keys) : said();
        return names.stream().map(name -> column(table, fields, name)).toList();
    }

    private Column column(Table table, List<Column> fields, String name) {
        Column column = table.column(name)
                .orElseThrow(() -> failed(
                        table.name() + " has no column " + name + ", which is set as a part of its key",
                        "Correct dropoff.table.<table>.key."));
        if (!isWritten(column)) {
            throw failed(
                    column.name() + " of " + table.name()
                            + " is filled by the database and cannot be the key of a merge",
                    "Set another key: dropoff.table.<table>.key=…; a numbered column can be one with"
                            + " dropoff.table.<table>.keep-identity=true.");
        }
        if (column.kind() == ColumnKind.OTHER) {
            throw failed(
                    column.name() + " of " + table.name() + " is " + column.type() + ", which cannot be compared",
                    "Set another key: dropoff.table.<table>.key=….");
        }
        if (!fields.contains(column)) {
            throw lacks(column.name());
        }
        return column;
    }

    private boolean isWritten(Column column) {
        return !column.computed() && (!column.identity() || order.set().keepIdentity());
    }

    /** The primary key, unless the database fills it; else the only other key. */
    private List<String> own(Table table, List<UniqueKey> keys) {
        List<UniqueKey> possible = keys.stream()
                .filter(key -> key.ofAllRows()
                        && key.columns().stream().allMatch(name -> table.column(name)
                                .filter(this::isWritten)
                                .isPresent()))
                .toList();
        Optional<UniqueKey> primary =
                possible.stream().filter(UniqueKey::primary).findFirst();
        if (primary.isPresent() || possible.size() == 1) {
            return primary.orElseGet(() -> possible.get(0)).columns();
        }
        String which = possible.isEmpty()
                ? "has no key by which rows could be merged"
                : "has several unique keys and no primary one: "
                        + possible.stream()
                                .map(key -> String.join(" + ", key.columns()))
                                .collect(Collectors.joining(", "));
        throw failed(table.name() + " " + which, HOW_TO_SET);
    }

    private RefusedFile lacks(String name) {
        return failed(
                "the file has no column " + name + ", which the key of " + order.target() + " needs",
                "Ask the sender for the column, or set another key: dropoff.table.<table>.key=….");
    }

    private static RefusedFile failed(String message, String advice) {
        return RefusedFile.file(ErrorCode.MERGE_KEY, message, advice);
    }
}
