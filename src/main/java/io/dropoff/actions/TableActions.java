package io.dropoff.actions;

import io.dropoff.actions.NotPossible.Reason;
import io.dropoff.data.Audit;
import io.dropoff.db.TableName;
import io.dropoff.fault.Nearest;
import io.dropoff.publish.KeptVersion;
import io.dropoff.publish.LoadToUndo;
import io.dropoff.publish.NotedCorrection;
import io.dropoff.publish.Published;
import io.dropoff.publish.Versions;
import io.dropoff.schema.LoadTables;
import io.dropoff.settings.TableRules;
import io.dropoff.tracking.Corrections;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.LedgerQueries;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tables: which there are, what they held before, and the ways back. Thread-safe. */
public final class TableActions {

    private static final int MOST_ROWS = 1000;
    private static final Set<String> UNDOABLE = Set.of("append", "merge");

    private final TableAccess access;
    private final LedgerQueries ledger;
    private final Versions versions;
    private final Corrections corrections;
    private final Consumer<String> clearing;

    /**
     * What people may see.
     *
     * @param rules where tables lie
     * @param showsData whether values of cells are shown
     */
    public record TableAccess(TableRules rules, boolean showsData) {}

    /** @param clearing puts a table in order that a process may have left in the middle of something; takes its name */
    public TableActions(
            TableAccess access,
            LedgerQueries ledger,
            Versions versions,
            Corrections corrections,
            Consumer<String> clearing) {
        this.clearing = clearing;
        this.access = access;
        this.ledger = ledger;
        this.versions = versions;
        this.corrections = corrections;
    }

    /**
     * Every table that was ever loaded into, by name. Columns: {@code table_name}, {@code drops}, {@code completed}, {@code failed},
     * {@code last_drop}, {@code last_completed}, {@code last_success}.
     */
    public List<DropRow> tables() {
        return ledger.tables();
    }

    /** The last completed drop of each table, by the table's name. */
    public Map<String, DropRow> lastLoads() {
        return ledger.lastLoads().stream().collect(Collectors.toMap(row -> row.text("table_name"), row -> row));
    }

    /**
     * Where a table lies; its name may be given with the schema that it has anyway.
     *
     * @throws NotPossible when nothing was ever loaded into it, with the nearest name that is known
     */
    public TableName table(String given) {
        String name = given.toLowerCase(Locale.ROOT);
        String schema = access.rules()
                .of(name.substring(name.lastIndexOf('.') + 1))
                .schema()
                .orElse(access.rules().schema().data());
        String prefix = schema.toLowerCase(Locale.ROOT) + ".";
        String bare = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
        if (bare.contains(".")) {
            throw new NotPossible(
                    Reason.NOT_FOUND,
                    given + " is not in the schema " + schema + " that Dropoff loads into",
                    "Give the table's name without a schema.");
        }
        TableName table = new TableName(schema, bare);
        if (!ledger.knows(bare)) {
            throw new NotPossible(
                    Reason.NOT_FOUND,
                    "there is no table " + table + " in the ledger"
                            + Nearest.question(bare, tables().stream().map(row -> row.text("table_name"))),
                    "The list of tables tells which there are.");
        }
        return table;
    }

    /**
     * Its newest rows, those of the last load first: numbers, truth values and texts by their columns, NULL is null.
     *
     * @param limit how many, from 1 to {@value #MOST_ROWS}
     * @throws NotPossible when values of cells are not to be shown
     */
    public List<Map<String, Object>> rows(TableName table, int limit) {
        if (!access.showsData()) {
            throw new NotPossible(
                    Reason.FORBIDDEN,
                    "values of cells are not shown here",
                    "Whoever runs Dropoff has set dropoff.http.show-data=false; ask the database itself.");
        }
        if (limit < 1 || limit > MOST_ROWS) {
            throw new NotPossible(
                    Reason.INVALID, limit + " rows cannot be shown", "Ask for 1 to " + MOST_ROWS + " rows.");
        }
        return versions.newest(table, limit);
    }

    /** What is kept of it, the oldest first. */
    public List<KeptVersion> versions(TableName table) {
        return versions.list(LoadTables.of(access.rules(), table.name()).backup());
    }

    /**
     * What a rollback would do, or has done.
     *
     * @param rowsNow in the table before it
     * @param rows in the table after it
     */
    public record Change(TableName table, int version, long rowsNow, long rows) {}

    /** What a rollback would do. */
    public Change difference(TableName table, int version) {
        KeptVersion wanted = versions(table).stream()
                .filter(each -> each.version() == version)
                .findFirst()
                .orElseThrow(() -> new NotPossible(
                        Reason.NOT_FOUND,
                        "version " + version + " of " + table + " is not kept",
                        kept(versions(table))));
        return new Change(table, version, versions.rows(table), wanted.rows());
    }

    private static String kept(List<KeptVersion> versions) {
        return versions.isEmpty()
                ? "None is: a fullload keeps what it replaces, as many versions as dropoff.backup.keep says."
                : "Its versions are "
                        + versions.stream()
                                .map(each -> String.valueOf(each.version()))
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    /** Gives a table the content of a version again; what it holds now becomes a version. */
    public Published rollback(TableName table, int version, Asker asker) {
        asker.require(Role.ADMIN);
        Map<String, Object> facts = Map.of("table", table.toString(), "version", version);
        Audit.asked("rollback", asker.with(facts));
        clearing.accept(table.name());
        Published published = versions.rollback(
                LoadTables.of(access.rules(), table.name()), version, rollbackOf(table.name(), version));
        Audit.write(
                "rollback",
                asker.with(Map.of("table", table.toString(), "version", version, "rows", published.rows())));
        return published;
    }

    /**
     * Passes when a drop can be taken back.
     *
     * @return its table
     * @throws NotPossible when it is no append or merge, or its rows are not in the table
     */
    public TableName requireUndoable(DropRow row) {
        if (!UNDOABLE.contains(row.text("load_type"))) {
            throw conflict(
                    "load " + row.id() + " is no append or merge (" + row.text("load_type") + ")",
                    "`dropoff versions " + row.text("table_name") + "` shows the way back.");
        }
        if (row.isUndone()) {
            throw conflict("load " + row.id() + " was undone already", "Nothing is left to be done.");
        }
        if (!row.text("status").equals("completed")) {
            throw conflict(
                    "load " + row.id() + " has no rows in its table: " + row.text("status"),
                    "Nothing is left to be done.");
        }
        return table(row.text("table_name"));
    }

    private static NotPossible conflict(String message, String advice) {
        return new NotPossible(Reason.CONFLICT, message, advice);
    }

    /** The rows that {@link #undo} would take out. */
    public long rowsOf(DropRow row) {
        return versions.rowsOf(requireUndoable(row), row.id());
    }

    /** Takes the rows of an append or a merge out of its table again; those that a merge replaced are as they were. */
    public Published undo(DropRow row, Asker asker) {
        asker.require(Role.ADMIN);
        TableName table = requireUndoable(row);
        long id = row.id();
        Audit.asked("undo", asker.with(Map.of("load_id", id, "table", table.toString())));
        clearing.accept(table.name());
        LoadToUndo load = LoadToUndo.of(row.columns());
        boolean ended = ledger.drop(id).filter(DropRow::isUndone).isPresent();
        Published published = ended // one that was broken off, just now
                ? Published.correction(load.rows(), OptionalInt.empty())
                : versions.undo(LoadTables.of(access.rules(), table.name()), load, undoOf(table.name(), id));
        Audit.write("undo", asker.with(Map.of("load_id", id, "table", table.toString(), "rows", published.rows())));
        return published;
    }

    private NotedCorrection rollbackOf(String table, int version) {
        return new NotedCorrection(new NotedCorrection.Notes(
                (connection, image) -> corrections.beginRollback(connection, table, version, image),
                corrections::fence,
                corrections::restoring,
                (connection, row, result) -> {
                    if (row == 0) {
                        corrections.rolledBack(connection, table, version, result.rows(), result.backupVersion());
                    } else {
                        corrections.rolledBack(connection, row, result.rows(), result.backupVersion());
                    }
                },
                corrections::forget));
    }

    private NotedCorrection undoOf(String table, long id) {
        return new NotedCorrection(new NotedCorrection.Notes(
                (connection, image) -> corrections.beginUndo(connection, table, id),
                corrections::fence,
                corrections::restoring,
                (connection, row, result) -> {
                    corrections.undone(connection, id);
                    if (row != 0) {
                        corrections.forget(connection, row);
                    }
                },
                corrections::forget));
    }
}
