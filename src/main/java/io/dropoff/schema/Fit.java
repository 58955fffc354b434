package io.dropoff.schema;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.fault.Warning;
import io.dropoff.naming.ColumnNames;
import io.dropoff.rows.ColumnProfile;
import io.dropoff.settings.LoadType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How the columns of a file and of its table go together.
 *
 * @param columns the table's column of each field of the file; empty = it has none
 * @param missing columns of the table that files fill, and this one does not
 * @param percent common columns among the larger of the file's and the table's own; of a merge, which leaves columns that the file
 *     lacks alone, among the file's
 * @param warnings what a person should know
 */
record Fit(List<Optional<Column>> columns, List<Column> missing, int percent, List<Warning> warnings) {

    private static final int NAMED = 10;

    /**
     * By name; a file without header that has as many columns as the table by position.
     *
     * @throws RefusedFile NO_HEADER when a file without header has another number of columns
     */
    static Fit of(LoadOrder order, Table table) {
        List<ColumnProfile> fields = order.profile().columns();
        List<Column> own = table.columns().stream()
                .filter(column -> !Metadata.is(column.name()))
                .toList();
        List<Optional<Column>> named = fields.stream()
                .map(field -> table.column(field.name()).filter(column -> !Metadata.is(column.name())))
                .toList();
        boolean bare = !order.profile().format().named();
        if (bare && named.stream().anyMatch(Optional::isEmpty)) {
            return byPosition(table, own, fields);
        }
        List<Column> missing = missing(own, named);
        boolean merge = order.type() == LoadType.MERGE;
        int percent = merge ? percent(sent(named).size(), named.size()) : percent(own, named);
        String kept = merge ? "keeps what it has" : "stays empty in its rows";
        return new Fit(named, missing, percent, renamed(table, own, fields, named, kept));
    }

    private static Fit byPosition(Table table, List<Column> own, List<ColumnProfile> fields) {
        List<Column> filled = own.stream().filter(Fit::isForFiles).toList();
        List<Column> taken = fields.size() == own.size() ? own : filled;
        if (fields.size() != taken.size()) {
            throw RefusedFile.file(
                    ErrorCode.NO_HEADER,
                    "the file has no header and " + fields.size() + " columns, and " + table.name() + " has "
                            + own.size() + ": " + names(own),
                    "Ask the sender for a header with the names of the columns. If the first line is one, set"
                            + " dropoff.table.<table>.header=true.");
        }
        Warning warning = new Warning(
                "NO_HEADER",
                "the file has no header; its columns are taken for those of " + table.name() + " by their position: "
                        + names(taken),
                taken.size());
        return new Fit(taken.stream().map(Optional::of).toList(), List.of(), 100, List.of(warning));
    }

    private static List<Column> missing(List<Column> own, List<Optional<Column>> named) {
        Set<Column> sent = sent(named);
        return own.stream()
                .filter(column -> isForFiles(column) && !sent.contains(column))
                .toList();
    }

    private static Set<Column> sent(List<Optional<Column>> named) {
        return named.stream().flatMap(Optional::stream).collect(Collectors.toCollection(HashSet::new));
    }

    /** Not one that the table fills by itself. */
    private static boolean isForFiles(Column column) {
        return !column.identity() && !column.computed() && !column.hasDefault();
    }

    private static int percent(List<Column> own, List<Optional<Column>> named) {
        long common = sent(named).size();
        long inTable = common + missing(own, named).size();
        return percent(common, Math.max(inTable, named.size()));
    }

    /** Of another table, of which only the names are known. */
    static int percent(LoadOrder order, Table other) {
        Set<String> sent = keys(order);
        Set<String> has = keys(other);
        return percent(sent.stream().filter(has::contains).count(), Math.max(sent.size(), has.size()));
    }

    private static int percent(long common, long larger) {
        return larger == 0 ? 100 : (int) (100 * common / larger);
    }

    /** Names as people see them. */
    static Set<String> keys(LoadOrder order) {
        return order.profile().columns().stream()
                .map(column -> ColumnNames.key(column.name()))
                .collect(Collectors.toSet());
    }

    static Set<String> keys(Table table) {
        return table.fileColumns().stream().map(ColumnNames::key).collect(Collectors.toSet());
    }

    /** A column gone and a new one in its place: whoever reads the table by name finds nothing from now on. */
    private static List<Warning> renamed(
            Table table, List<Column> own, List<ColumnProfile> fields, List<Optional<Column>> named, String kept) {
        List<Column> missing = missing(own, named);
        List<Integer> added = IntStream.range(0, fields.size())
                .filter(i -> named.get(i).isEmpty())
                .boxed()
                .toList();
        List<String> pairs = new ArrayList<>();
        for (Column gone : missing) {
            int place = own.indexOf(gone);
            if (added.contains(place)) {
                pairs.add(gone.name() + " → " + fields.get(place).name());
            } else if (missing.size() == 1 && added.size() == 1) {
                pairs.add(gone.name() + " → " + fields.get(added.get(0)).name());
            }
        }
        return pairs.isEmpty()
                ? List.of()
                : List.of(new Warning(
                        "COLUMN_RENAMED",
                        "the file lacks a column of " + table.name() + " and has a new one in its place: "
                                + String.join(", ", pairs) + "; the old one " + kept,
                        pairs.size()));
    }

    /** The names that differ, for a sentence that goes on with them. */
    String difference(LoadOrder order) {
        List<String> added = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).isEmpty())
                .mapToObj(i -> order.profile().columns().get(i).name())
                .toList();
        return (added.isEmpty() ? "" : "; not in the table: " + some(added))
                + (missing.isEmpty() ? "" : "; not in the file: " + names(missing));
    }

    private static String names(List<Column> columns) {
        return some(columns.stream().map(Column::name).toList());
    }

    private static String some(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(NAMED, names.size()))) + (names.size() > NAMED ? ", …" : "");
    }
}
