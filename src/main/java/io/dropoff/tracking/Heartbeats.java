package io.dropoff.tracking;

import io.dropoff.data.Json;
import io.dropoff.db.Database;
import io.dropoff.db.Sql;
import io.dropoff.settings.LedgerSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Renews this process's leases, stores progress, and learns which loads are to be cancelled. Thread-safe. */
public final class Heartbeats {

    private static final int LONGEST_PAUSE = 3;
    private static final int PER_LEASE = 3;

    private final Database database;
    private final String table;
    private final String owner;
    private final int pause;

    public Heartbeats(Database database, LedgerSettings settings, Owner owner) {
        this.database = database;
        this.table = database.dialect().name(TrackingTable.of(settings));
        this.owner = owner.name();
        this.pause = (int) Math.max(1, Math.min(LONGEST_PAUSE, settings.lease().toSeconds() / PER_LEASE));
    }

    /** Seconds between two heartbeats: several fit into a lease, however short that is. */
    public int pause() {
        return pause;
    }

    /**
     * Stores heartbeat and progress of the running loads. A load that publishes has its row locked, so that nobody can take it over: it
     * needs no heartbeat, and none of the others waits for it.
     */
    public void beat(Map<Long, Progress> running) {
        if (running.isEmpty()) {
            return;
        }
        String mine = " WHERE id = ? AND owner = ? AND attempts = ? AND status = 'processing'";
        String free = database.dialect().unlocked("SELECT 1 FROM " + table, mine);
        // With the condition: where a server does not keep the lock, a load may have been decided since it was asked
        // for.
        String sql = "UPDATE " + table + " SET heartbeat_at = "
                + database.dialect().utcNow() + ", phase = ?, rows_loaded = ?, rows_total = ?, pace = ?" + mine;
        database.transaction("heartbeat", connection -> {
            for (Map.Entry<Long, Progress> load : running.entrySet()) {
                Progress progress = load.getValue();
                if (Sql.any(connection, free, load.getKey(), owner, progress.attempt())) {
                    Long total = progress.total() == 0 ? null : progress.total();
                    Sql.update(
                            connection,
                            sql,
                            progress.phase(),
                            progress.rows(),
                            total,
                            Json.text(progress.pace()),
                            load.getKey(),
                            owner,
                            progress.attempt());
                }
            }
            return null;
        });
    }

    /** Stores a heartbeat of files that are being moved. */
    public void moving(Set<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        String sql = "UPDATE " + table + " SET heartbeat_at = "
                + database.dialect().utcNow() + " WHERE id = ? AND owner = ? AND phase = "
                + DropPhase.FILING.sql();
        database.transaction("heartbeat of moves", connection -> {
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                for (long id : ids) {
                    update.setLong(1, id);
                    update.setString(2, owner);
                    update.addBatch();
                }
                return update.executeBatch();
            }
        });
    }

    /** Loads of this process that somebody wants to be stopped, and all drops that wait and shall not be loaded. */
    public Set<Long> cancelRequests() {
        return database.transaction("look for cancel requests", this::cancelRequests);
    }

    private Set<Long> cancelRequests(Connection connection) throws SQLException {
        // Not OR: H2 would read every drop there ever was.
        String requested = "SELECT id FROM " + table + " WHERE cancel_requested = 1 AND status = ";
        String sql = requested + "'pending' UNION ALL " + requested + "'processing' AND owner = ?";
        Set<Long> ids = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, owner);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getLong(1));
                }
            }
        }
        return ids;
    }
}
