package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.db.Dialect;
import io.dropoff.db.Sql;
import io.dropoff.db.TableName;
import io.dropoff.fault.LoadFailed;
import io.dropoff.schema.LoadTables;
import io.dropoff.schema.Metadata;
import io.dropoff.schema.TableReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Ways back: what before-images there are, and the table as one of them had it. Safe for all threads. */
public final class Versions {

    private final Database database;
    private final Dialect dialect;
    private final TableReader tables;
    private final int keep;
    private final TableName ledger;

    /**
     * Of an installation.
     *
     * @param keep before-images kept per table; 0 = a rollback makes none of its own
     * @param ledger the table of drops
     */
    public Versions(Database database, int keep, TableName ledger) {
        this.ledger = ledger;
        this.database = database;
        this.dialect = database.dialect();
        this.tables = new TableReader(database);
        this.keep = keep;
    }

    /** The before-images in the backup table, oldest first. */
    public List<KeptVersion> list(TableName backup) {
        return database.transaction("list the versions in " + backup, connection -> {
            if (tables.read(connection, backup).isEmpty()) {
                return List.of();
            }
            return versions(connection, backup);
        });
    }

    private List<KeptVersion> versions(Connection connection, TableName backup) throws SQLException {
        String sql = "SELECT b." + Metadata.VERSION_ID + ", b." + Metadata.LOAD_ID + ", COUNT(*), MAX(b."
                + Metadata.LOAD_TIME
                + "), MAX(t.file_name) FROM " + dialect.name(backup) + " b LEFT JOIN " + dialect.name(ledger)
                + " t ON t.id = b."
                + Metadata.LOAD_ID + " GROUP BY b." + Metadata.VERSION_ID + ", b." + Metadata.LOAD_ID
                + " ORDER BY 1, 2";
        TreeMap<Integer, KeptVersion> versions = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                versions.merge(row.getInt(1), version(row), Versions::together);
            }
        }
        return List.copyOf(versions.values());
    }

    private static KeptVersion version(ResultSet row) throws SQLException {
        long load = row.getLong(2);
        List<Long> loads = row.wasNull() ? List.of() : List.of(load);
        String file = row.getString(5);
        return new KeptVersion(
                row.getInt(1),
                row.getLong(3),
                Optional.ofNullable(row.getObject(4, LocalDateTime.class)),
                loads,
                file == null ? List.of() : List.of(file));
    }

    private static KeptVersion together(KeptVersion one, KeptVersion other) {
        List<Long> loads = new ArrayList<>(one.loads());
        loads.addAll(other.loads());
        List<String> files = new ArrayList<>(one.files());
        files.addAll(other.files());
        Optional<LocalDateTime> newest = one.loadedAt().isEmpty()
                        || other.loadedAt()
                                .filter(one.loadedAt().get()::isBefore)
                                .isPresent()
                ? other.loadedAt()
                : one.loadedAt();
        return new KeptVersion(one.version(), one.rows() + other.rows(), newest, loads, files);
    }

    /** How many rows the table holds; 0 when there is none. */
    public long rows(TableName table) {
        return database.transaction(
                "count the rows of " + table,
                connection -> tables.read(connection, table).isEmpty()
                        ? 0L
                        : Sql.number(connection, "SELECT COUNT(*) FROM " + dialect.name(table)));
    }

    /** The rows of the last loads, those of the last one first: numbers, truth values and texts by their columns, NULL is null. */
    public List<Map<String, Object>> newest(TableName table, int limit) {
        return new NewestRows(database).of(table, limit);
    }

    /** How many rows of the table came with a load. */
    public long rowsOf(TableName table, long loadId) {
        return database.transaction(
                "count the rows of load " + loadId,
                connection -> tables.read(connection, table).isEmpty()
                        ? 0L
                        : Sql.number(
                                connection,
                                "SELECT COUNT(*) FROM " + dialect.name(table) + " WHERE " + Metadata.LOAD_ID + " = ?",
                                loadId));
    }

    /**
     * Puts the rows of a before-image back, each with the load it came from, in one transaction; the content it replaces becomes
     * the next version.
     *
     * @param hook the caller's part, for example the ledger's row
     * @throws LoadFailed when there is no such table or version
     */
    public Published rollback(LoadTables names, int version, CorrectionHook hook) {
        return new TableRollback(database, names, version, keep, hook).run();
    }

    /**
     * Takes the rows of one append or merge out again, in one transaction; rows that a merge replaced are as they were.
     *
     * @param hook the caller's part
     * @return rows = those that were taken out or put back
     * @throws LoadFailed when later loads replaced rows of it, what it replaced is no longer kept, the table holds none of its rows any
     *     more, or they came with a fullload
     */
    public Published undo(LoadTables names, LoadToUndo load, CorrectionHook hook) {
        return new LoadUndo(database, names, load, ledger).run(hook);
    }
}
