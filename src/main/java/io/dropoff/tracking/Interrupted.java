package io.dropoff.tracking;

import io.dropoff.db.Database;
import io.dropoff.db.Sql;
import io.dropoff.settings.Settings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/** What the ledger knows of loads whose process was killed or cut off, for those who clear up after them. Thread-safe. */
public final class Interrupted {

    private final Database database;
    private final String table;

    public Interrupted(Database database, Settings settings) {
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
     */
    public record State(
            String table, DropStatus status, int attempts, int image, OptionalLong published, Optional<String> key) {

        /** Whether a process may be at work on this attempt. */
        public boolean isCurrent(int attempt) {
            return status == DropStatus.PROCESSING && attempts == attempt;
        }
    }

    /** The load, which nobody takes to the end of the transaction; empty when the ledger has no such load, or somebody has it. */
    public Optional<State> lock(Connection connection, long id) throws SQLException {
        String sql = database.dialect()
                .unlocked(
                        "SELECT table_name, status, attempts, backup_version, CASE WHEN phase = "
                                + DropPhase.FILING.sql()
                                + " AND status = 'completed' THEN COALESCE(rows_inserted + rows_updated, rows_loaded) END, merge_key FROM "
                                + table,
                        "WHERE id = ?");
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getString(1) != null
                        ? Optional.of(new State(
                                row.getString(1),
                                DropStatus.of(row.getString(2)),
                                row.getInt(3),
                                row.getInt(4),
                                published(row),
                                Optional.ofNullable(row.getString(6))))
                        : Optional.empty();
            }
        }
    }

    private static OptionalLong published(ResultSet row) throws SQLException {
        long rows = row.getLong(5);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(rows);
    }

    /** Nothing is in the table of a load that the ledger calls completed and whose file was not moved yet: it waits again. */
    public void notCompleted(Connection connection, long id) throws SQLException {
        Sql.update(
                connection,
                "UPDATE " + table + " SET status = 'pending', phase = " + DropPhase.QUEUED.sql()
                        + ", owner = NULL, heartbeat_at = NULL, archived_path = NULL, error_message = NULL, "
                        + "processed_at = NULL, duration_ms = NULL, rows_loaded = NULL, rows_inserted = NULL, "
                        + "rows_updated = NULL, rows_unchanged = NULL "
                        + "WHERE id = ? AND status = 'completed' AND phase = " + DropPhase.FILING.sql(),
                id);
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

    /** Whether another load of the table was begun, and is neither at an end nor at work in this one's place. */
    public boolean any(String tableName, long except) {
        return database.transaction(
                "look for interrupted loads of " + tableName,
                connection -> Sql.any(
                        connection,
                        "SELECT 1 FROM " + table + " WHERE table_name = ? AND status = 'pending' AND attempts > 0"
                                + " AND id <> ?",
                        tableName,
                        except));
    }
}
