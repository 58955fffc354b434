package io.dropoff.tracking;

import io.dropoff.db.Database;
import io.dropoff.db.Sql;
import io.dropoff.settings.LedgerSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;

/** What the ledger knows of loads whose process was killed or cut off, for those who clear up after them. Thread-safe. */
public final class Interrupted {

    private final Database database;
    private final String table;

    public Interrupted(Database database, LedgerSettings settings) {
        this.database = database;
        this.table = database.dialect().name(TrackingTable.of(settings));
    }

    /**
     * A load.
     *
     * @param table its table
     * @param status what became of it
     * @param attempts how often it was begun
     * @param image version of the before-image from which its table is to be restored; less than 0 = one that was being made; 0 = none
     * @param published rows that are in its table with its id, by the ledger; empty unless it is completed and its file was not moved yet
     * @param key of a merge: JSON array of the columns by which it found the rows that it updated
     * @param shape JSON array of what it changes of its table's shape
     * @param alone whether no other load or correction of its table was completed since it was begun
     */
    public record InterruptedLoad(
            String table,
            DropStatus status,
            int attempts,
            int image,
            OptionalLong published,
            Optional<String> key,
            Optional<String> shape,
            boolean alone) {

        /** Whether a process may be at work on this attempt. */
        public boolean isCurrent(int attempt) {
            return status == DropStatus.PROCESSING && attempts == attempt;
        }
    }

    /**
     * The load, which nobody takes to the end of the transaction, nor publishes into its table; empty when the ledger has no such load, or
     * somebody has it or is at work on the table.
     *
     * @param wait for whoever has it
     */
    public Optional<InterruptedLoad> lock(Connection connection, long id, boolean wait) throws SQLException {
        String select = "SELECT table_name, status, attempts, backup_version, CASE WHEN phase = "
                + DropPhase.FILING.sql()
                + " AND status = 'completed' THEN COALESCE(rows_inserted + rows_updated, rows_loaded) END, merge_key,"
                + " schema_changes FROM " + table;
        String sql = wait
                ? database.dialect().locked(select, "WHERE id = ?")
                : database.dialect().unlocked(select, "WHERE id = ?");
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                                && row.getString(1) != null
                                && TableLock.take(database, connection, table, row.getString(1), wait)
                        ? Optional.of(state(row, !Sql.any(connection, builtUpon(), id)))
                        : Optional.empty();
            }
        }
    }

    private String builtUpon() {
        return "SELECT 1 FROM " + table + " d JOIN " + table + " l ON l.table_name = d.table_name AND l.id <> d.id"
                + " AND l.status = 'completed' AND l.processed_at > d.started_at WHERE d.id = ?";
    }

    private static InterruptedLoad state(ResultSet row, boolean alone) throws SQLException {
        return new InterruptedLoad(
                row.getString(1),
                DropStatus.of(row.getString(2)),
                row.getInt(3),
                row.getInt(4),
                published(row),
                Optional.ofNullable(row.getString(6)),
                Optional.ofNullable(row.getString(7)),
                alone);
    }

    private static OptionalLong published(ResultSet row) throws SQLException {
        long rows = row.getLong(5);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(rows);
    }

    /** Nothing is in the table of a load that the ledger calls completed and whose file was not moved yet: it waits again. */
    public void notCompleted(Connection connection, long id) throws SQLException {
        Transitions.lost(connection, table, id);
    }

    /**
     * Notes which before-image the load's table is to be restored from; 0 = none any more.
     *
     * @param key of a merge: JSON array of the columns by which it finds the rows that it updates
     */
    public void image(Connection connection, long id, int version, Optional<String> key) throws SQLException {
        Sql.update(
                connection,
                "UPDATE " + table
                        + " SET backup_version = NULLIF(?, 0), merge_key = ? WHERE id = ? AND status <> 'completed'",
                version,
                key.orElse(null),
                id);
    }

    /** Notes what a load is about to change of its table's shape, as a JSON array; empty = nothing any more. */
    public void shape(Connection connection, long id, Optional<String> changes) throws SQLException {
        Sql.update(
                connection,
                "UPDATE " + table + " SET schema_changes = ? WHERE id = ? AND status <> 'completed'",
                changes.orElse(null),
                id);
    }

    /** The loads of a table that may have left something in the database: begun before, and neither filed nor at their first attempt. */
    public List<Long> begun(String tableName) {
        StringJoiner sql = new StringJoiner(" UNION ALL ");
        for (String which : List.of(
                "table_name = ? AND status = 'pending' AND attempts > 0",
                "table_name = ? AND status = 'processing' AND attempts > 1",
                "table_name = ? AND status = 'cancelled' AND attempts > 0 AND error_code = 'VANISHED'",
                // By the phase, which few drops have: otherwise H2 reads every completed drop of the table.
                "CASE status WHEN 'completed' THEN table_name END = ? AND phase = " + DropPhase.FILING.sql())) {
            sql.add("SELECT id FROM " + table + " WHERE " + which + " AND " + TrackingTable.OF_A_FILE);
        }
        return database.transaction("look for interrupted loads of " + tableName, connection -> {
            List<Long> loads = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql.toString())) {
                Sql.bind(select, 1, Collections.nCopies(4, tableName).toArray());
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        loads.add(row.getLong(1));
                    }
                }
            }
            return loads;
        });
    }
}
