package io.dropoff.tracking;

import io.dropoff.db.Database;
import io.dropoff.settings.Settings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.OptionalInt;

/** Writes into the ledger what people did to tables by command. Each call is part of the caller's transaction. Thread-safe. */
public final class Corrections {

    private final Database database;
    private final String table;
    private final String who;
    private final Transitions transitions;

    /** @param who for the ledger's {@code owner} */
    public Corrections(Database database, Settings settings, Owner who) {
        this.database = database;
        this.table = database.dialect().name(TrackingTable.of(settings));
        this.who = who.name();
        this.transitions = new Transitions(database, settings, who);
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
                + ", "
                + now + ", 0)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            String what = "version " + version;
            insert.setString(1, what + " of " + tableName);
            insert.setString(2, what);
            insert.setString(3, tableName);
            insert.setLong(4, rows);
            insert.setLong(5, rows);
            insert.setObject(6, replaced.isPresent() ? replaced.getAsInt() : null);
            insert.setString(7, who);
            insert.executeUpdate();
        }
    }

    /** The rows of an append are out of its table again, so that the same content may come back. */
    public void undone(Connection connection, long loadId) throws SQLException {
        transitions.undo(connection, loadId);
    }
}
