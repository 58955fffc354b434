package io.dropoff.tracking;

import io.dropoff.db.Database;
import io.dropoff.db.Fault;
import io.dropoff.db.Fence;
import io.dropoff.db.Sql;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LeftInPlace;
import io.dropoff.fault.LoadFailed;
import io.dropoff.settings.LedgerSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Writes into the ledger what people did to tables by command. Each call is part of the caller's transaction. Where a crash may leave half
 * of it in the table, it has a row of its own from before the first change on: like a load it is then the only one at work on its table, and a
 * process that starts later sees what was broken off. Thread-safe.
 */
public final class Corrections {

    private final Database database;
    private final String table;
    private final String who;
    private final Transitions transitions;
    private final Hold hold;

    /** @param who for the ledger's {@code owner} */
    public Corrections(Database database, LedgerSettings settings, Owner who) {
        this.database = database;
        this.table = database.dialect().name(TrackingTable.of(settings));
        this.who = who.name();
        this.transitions = new Transitions(database, settings, who);
        this.hold = Hold.of(database, settings, who);
    }

    /**
     * A correction whose process is gone.
     *
     * @param id of its row
     * @param table its table
     * @param undone the load whose rows were to go; 0 = it is a rollback
     * @param begun whether the table may be changed
     * @param image version of what the table held, half of it perhaps unless begun; 0 = none
     */
    public record OrphanedCorrection(long id, String table, long undone, boolean begun, int image) {}

    /**
     * A rollback is about to be made.
     *
     * @param image version under which the table's content is going to be kept
     * @return id of its row
     * @throws LoadFailed when something else is at work on the table
     */
    public long beginRollback(Connection connection, String tableName, int version, int image) throws SQLException {
        return begin(connection, new Row("rollback", tableName, "version " + version, DropPhase.IMAGING, image, null));
    }

    /** The rows of a load are about to be taken out of its table. Likewise. */
    public long beginUndo(Connection connection, String tableName, long loadId) throws SQLException {
        return begin(connection, new Row("undo", tableName, "load " + loadId, DropPhase.UNDOING, null, loadId));
    }

    private record Row(String type, String table, String what, DropPhase phase, Integer image, Long undone) {}

    private long begin(Connection connection, Row row) throws SQLException {
        String now = database.dialect().utcNow();
        String sql = "INSERT INTO " + table + " (file_path, file_name, load_type, table_name, is_reference_data, "
                + "reference_config_inserted, status, phase, backup_version, retry_of, owner, attempts, "
                + "cancel_requested, created_at, started_at, heartbeat_at) "
                + "VALUES (?, ?, ?, ?, 0, 0, 'processing', " + row.phase().sql() + ", ?, ?, ?, 1, 0, " + now + ", "
                + now
                + ", " + now + ")";
        try (PreparedStatement insert = connection.prepareStatement(sql, new String[] {"id"})) {
            int next = Sql.bind(insert, 1, row.what() + " of " + row.table(), row.what(), row.type(), row.table());
            insert.setObject(next, row.image(), Types.INTEGER);
            insert.setObject(next + 1, row.undone(), Types.BIGINT);
            insert.setString(next + 2, who);
            insert.executeUpdate();
            try (ResultSet key = insert.getGeneratedKeys()) {
                key.next();
                return key.getLong(1);
            }
        } catch (SQLException error) {
            if (database.dialect().classify(error) == Fault.CONSTRAINT) {
                throw new LoadFailed(
                        ErrorCode.DATABASE,
                        "a load or a correction of " + row.table() + " is at work at the moment; try again",
                        error);
            }
            throw error;
        }
    }

    /** Passes while the correction is under way and this process's, and keeps it so to the end of the transaction. */
    public Fence fence(long id) {
        String sql = database.dialect()
                .locked("SELECT 1 FROM " + table, "WHERE id = ? AND owner = ? AND status = 'processing'");
        return connection -> {
            if (!Sql.any(connection, sql, id, who)) {
                throw new LeftInPlace(ErrorCode.NOT_ITS_TURN, "another process ended correction " + id + " meanwhile");
            }
        };
    }

    /** What the table of a rollback held is kept under this version; empty = nothing. From now on its rows may be replaced. */
    public void restoring(Connection connection, long id, OptionalInt image) throws SQLException {
        transitions.restoring(connection, id, image.isPresent() ? (Integer) image.getAsInt() : null);
    }

    /**
     * A table has the content of a before-image again: a row of its own.
     *
     * @param rows it has now
     * @param replaced version that keeps the content it had, when one was made
     */
    public void rolledBack(Connection connection, String tableName, int version, long rows, OptionalInt replaced)
            throws SQLException {
        String now = database.dialect().utcNow();
        String sql = "INSERT INTO " + table + " (file_path, file_name, load_type, table_name, is_reference_data, "
                + "reference_config_inserted, status, phase, rows_total, rows_loaded, backup_version, owner, attempts, "
                + "cancel_requested, created_at, started_at, processed_at, duration_ms) "
                + "VALUES (?, ?, 'rollback', ?, 0, 0, 'completed', 'filed', ?, ?, ?, ?, 1, 0, " + now + ", " + now
                + ", " + now + ", 0)";
        String what = "version " + version;
        Integer image = replaced.isPresent() ? (Integer) replaced.getAsInt() : null;
        Sql.update(connection, sql, what + " of " + tableName, what, tableName, rows, rows, image, who);
    }

    /** The same of one that was begun. */
    public void rolledBack(Connection connection, long id, long rows, OptionalInt replaced) throws SQLException {
        transitions.rolledBack(connection, id, rows, replaced.isPresent() ? (Integer) replaced.getAsInt() : null);
    }

    /** The rows of an append are out of its table again, so that the same content may come back. */
    public void undone(Connection connection, long loadId) throws SQLException {
        transitions.undo(connection, loadId);
    }

    /** Nothing came of one that was begun, or what it did stands elsewhere in the ledger. */
    public void forget(Connection connection, long id) throws SQLException {
        Sql.update(connection, "DELETE FROM " + table + " WHERE id = ? AND status = 'processing'", id);
    }

    /** A rollback was broken off, and its table is as it was before. */
    public void takenBack(Connection connection, long id) throws SQLException {
        transitions.brokenOff(
                connection,
                id,
                "The process ended in the middle of it. The table is as it was before; roll back again.");
    }

    /** Those whose process is dead or fell silent for longer than the lease. */
    public List<OrphanedCorrection> broken() {
        String sql = "SELECT id, table_name, retry_of, phase, backup_version, owner, CASE WHEN " + hold.leaseIsOver()
                + " THEN 1 ELSE 0 END FROM " + table + " WHERE status = 'processing' AND NOT ("
                + TrackingTable.OF_A_FILE + ") ORDER BY id";
        return database.transaction("look for corrections that were broken off", connection -> {
            List<OrphanedCorrection> found = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (row.getInt(7) == 1 || Owner.isDead(row.getString(6))) {
                        found.add(new OrphanedCorrection(
                                row.getLong(1),
                                row.getString(2),
                                row.getLong(3),
                                !DropPhase.IMAGING.word().equals(row.getString(4)),
                                row.getInt(5)));
                    }
                }
            }
            return found;
        });
    }

    /** Whether it is still to be ended, and nobody is at it or at its table: then nobody else is to the end of the transaction. */
    public boolean lock(Connection connection, long id) throws SQLException {
        String sql = database.dialect()
                .unlocked("SELECT table_name FROM " + table, "WHERE id = ? AND status = 'processing'");
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && TableLock.take(database, connection, table, row.getString(1), false);
            }
        }
    }
}
