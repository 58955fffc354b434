package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.db.Dialect;
import io.dropoff.db.Sql;
import io.dropoff.db.TableName;
import io.dropoff.fault.DatabaseBusy;
import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LoadFailed;
import io.dropoff.schema.Column;
import io.dropoff.schema.LoadTables;
import io.dropoff.schema.Metadata;
import io.dropoff.schema.Table;
import io.dropoff.schema.TableReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Takes one load's rows out of its table again, and puts back what they replaced, as long as nothing was built on them. */
final class LoadUndo {

    private static final String APPEND = "append";
    private static final String MERGE = "merge";

    private final Database database;
    private final Dialect dialect;
    private final TableReader tables;
    private final LoadTables names;
    private final LoadToUndo load;
    private final TableName ledger;

    LoadUndo(Database database, LoadTables names, LoadToUndo load, TableName ledger) {
        this.database = database;
        this.dialect = database.dialect();
        this.tables = new TableReader(database);
        this.names = names;
        this.load = load;
        this.ledger = ledger;
    }

    Published run(CorrectionHook hook) {
        String what = "undo load " + load.id() + " of " + names.target();
        if (dialect.transactionalDdl()) {
            return database.transaction(what, connection -> change(connection, hook));
        }
        database.transaction(what, connection -> {
            check(connection, table(connection));
            hook.begin(connection, 0);
            return null;
        });
        try {
            return database.transaction(what, connection -> {
                hook.check(connection);
                return change(connection, hook);
            });
        } catch (DatabaseUnavailable unknown) {
            if (unknown instanceof DatabaseBusy) {
                giveUp(what, hook, unknown);
            }
            throw unknown;
        } catch (RuntimeException error) {
            giveUp(what, hook, error);
            throw error;
        }
    }

    private void giveUp(String what, CorrectionHook hook, RuntimeException error) {
        try {
            database.transaction("give up the " + what, connection -> {
                hook.givenUp(connection);
                return null;
            });
        } catch (RuntimeException second) {
            error.addSuppressed(second);
        }
    }

    private Table table(Connection connection) throws SQLException {
        return tables.read(connection, names.target()).orElseThrow(() -> failed("there is no table " + names.target()));
    }

    /** How many rows are out of the table, or as they were. */
    private Published change(Connection connection, CorrectionHook hook) throws SQLException {
        dialect.turn(connection, names.target());
        Table table = table(connection);
        long there = check(connection, table);
        if (load.updated() > 0) {
            replaced(connection, table).putBack(connection);
        }
        long gone = Sql.update(connection, "DELETE" + ownRows(), load.id());
        if (gone != there - load.updated()) {
            throw failed(there + " rows of load " + load.id() + " are in " + names.target() + "; " + gone
                    + " of them would go where " + (there - load.updated())
                    + " should. Look for a trigger or a rule that takes or adds rows");
        }
        Published result = Published.correction(there, OptionalInt.empty());
        hook.done(connection, result);
        dialect.requireNoCopying(connection, names.target());
        return result;
    }

    /**
     * Ends what a crash has broken off behind its checks: whatever half of it is in the table, the same state comes of it. Part of the
     * caller's transaction.
     */
    void end(Connection connection) throws SQLException {
        Table table = table(connection);
        if (load.updated() > 0) {
            Replaced replaced = replaced(connection, table);
            replaced.putBack(connection);
            replaced.addMissing(connection);
        }
        Sql.update(connection, "DELETE" + ownRows(), load.id());
    }

    /** @return how many rows of the load there are, after everything that speaks against taking them out */
    private long check(Connection connection, Table table) throws SQLException {
        if (load.isMerge() && load.rows() == 0) {
            return 0;
        }
        long there = require(connection, load.isMerge() ? MERGE : APPEND);
        requireUntouched(connection, table, there);
        if (there > load.updated()) {
            new Cascades(database, names.target()).requireNoneOfDelete(connection);
        }
        if (load.updated() > 0) {
            replaced(connection, table);
        }
        return there;
    }

    private String ownRows() {
        return " FROM " + dialect.name(names.target()) + " WHERE " + Metadata.LOAD_ID + " = ?";
    }

    /** @return how many of its rows there are */
    private long require(Connection connection, String type) throws SQLException {
        String sql = "SELECT MAX(" + Metadata.LOAD_TYPE + "), COUNT(*)" + ownRows();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, load.id());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                String word = row.getString(1);
                if (word == null) {
                    throw failed(names.target() + " holds no row of load " + load.id() + replacedBy(connection));
                }
                if (!word.equals(type)) {
                    throw failed("load " + load.id() + " was a " + word + ": use rollback with a version instead");
                }
                return row.getLong(2);
            }
        }
    }

    /** Of an append rows may be gone that people deleted, but not where a merge may have replaced them: undone, it would bring them back. */
    private void requireUntouched(Connection connection, Table table, long there) throws SQLException {
        boolean mergedInto = tables.read(connection, names.replaced()).isPresent();
        if (there != load.rows() && (load.isMerge() || mergedInto)) {
            throw failed("of the " + load.rows() + " rows that load " + load.id() + " left in " + names.target() + " "
                    + there + " are there" + replacedBy(connection));
        }
        if (load.isMerge() && sharesKeys(connection, table)) {
            throw failed("later loads brought rows with the keys of load " + load.id() + " into " + names.target()
                    + "; take them out first");
        }
    }

    /** Which later merges replaced rows of it, as the end of a sentence; empty = none that is still known. */
    private String replacedBy(Connection connection) throws SQLException {
        if (tables.read(connection, names.replaced()).isEmpty()) {
            return "";
        }
        String sql = "SELECT DISTINCT l.id, l.file_name FROM " + dialect.name(names.replaced()) + " r JOIN "
                + dialect.name(ledger) + " l ON l.backup_version = r." + Metadata.VERSION_ID
                + " WHERE l.table_name = ? AND l.load_type = 'merge' AND l.status = 'completed' AND l.phase <> 'undone'"
                + " AND r." + Metadata.LOAD_ID + " = ? ORDER BY l.id";
        List<String> loads = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Sql.bind(select, 1, names.target().name(), load.id());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    loads.add(row.getLong(1) + " (" + row.getString(2) + ")");
                }
            }
        }
        return loads.isEmpty() ? "" : ": later loads replaced rows of it, undo them first: " + String.join(", ", loads);
    }

    /** Possible only where the table itself allows several rows of one key. */
    private boolean sharesKeys(Connection connection, Table table) throws SQLException {
        boolean unique = tables.uniqueKeys(connection, names.target()).stream()
                .anyMatch(key -> key.ofAllRows() && key.columns().stream().allMatch(this::isOfKey));
        if (unique) {
            return false;
        }
        List<String> columns = load.key().stream()
                .map(name -> table.column(name).map(Column::name).orElse(name))
                .map(dialect::quote)
                .toList();
        return Sql.any(
                connection,
                "SELECT 1 FROM " + dialect.name(names.target()) + " GROUP BY " + String.join(", ", columns)
                        + " HAVING COUNT(*) > 1 AND MAX(CASE WHEN " + Metadata.LOAD_ID
                        + " = ? THEN 1 ELSE 0 END) = 1",
                load.id());
    }

    private boolean isOfKey(String column) {
        return load.key().stream().anyMatch(column::equalsIgnoreCase);
    }

    private Replaced replaced(Connection connection, Table table) throws SQLException {
        Optional<Table> images = tables.read(connection, names.replaced());
        boolean whole = load.image() > 0
                && images.isPresent()
                && BackupTable.ofMerges(database, names).rows(connection, load.image()) == load.updated();
        if (!whole) {
            throw failed("the " + load.updated() + " rows that load " + load.id()
                    + " replaced are no longer kept (dropoff.backup.keep)");
        }
        return new Replaced(dialect, table, images.get(), load.key(), load.image());
    }

    private static LoadFailed failed(String message) {
        return new LoadFailed(ErrorCode.DATABASE, message, null);
    }
}
