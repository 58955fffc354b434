package io.dropoff.tracking;

import io.dropoff.db.Database;
import io.dropoff.db.Fence;
import io.dropoff.db.Sql;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LeftInPlace;
import io.dropoff.settings.LedgerSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** The lock on a drop's row in the ledger: whoever has it, no other process takes the drop over meanwhile. */
record Hold(Database database, String table, String owner, Duration lease) {

    static Hold of(Database database, LedgerSettings settings, Owner owner) {
        return new Hold(database, database.dialect().name(TrackingTable.of(settings)), owner.name(), settings.lease());
    }

    /** Condition: the holder gave no sign of life for longer than the lease. */
    String leaseIsOver() {
        return "heartbeat_at IS NULL OR DATEDIFF(SECOND, heartbeat_at, "
                + database.dialect().utcNow() + ") > " + lease.toSeconds();
    }

    /** Passes while the claim is the drop's current one, and keeps it so to the end of the transaction. */
    Fence fence(Claims.Claim claim) {
        String sql = database.dialect()
                .locked(
                        "SELECT 1 FROM " + table,
                        "WHERE id = ? AND owner = ? AND attempts = ? AND status = 'processing'");
        return connection -> {
            if (!Sql.any(connection, sql, claim.id(), owner, claim.attempts())) {
                throw new LeftInPlace(
                        ErrorCode.NOT_ITS_TURN,
                        "load " + claim.id() + " was taken over by another process while this one was working on it");
            }
        };
    }

    /** Takes the move of a decided drop; the holder is looked at only when it is another that is not known to be silent. */
    boolean takeMove(Connection connection, Transitions transitions, long id) throws SQLException {
        if (transitions.takeMove(connection, id, leaseIsOver(), owner)) {
            return true;
        }
        String holder = holderIfDead(connection, id);
        return !holder.equals(owner) && transitions.takeMove(connection, id, leaseIsOver(), holder);
    }

    /** The holder when it is seen to be dead; else this process, which may have what it has anyway. */
    private String holderIfDead(Connection connection, long id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT owner FROM " + table + " WHERE id = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && Owner.isDead(row.getString(1)) ? row.getString(1) : owner;
            }
        }
    }

    /** Whether no process has it, however long that fell silent; to wait for the lock would look like an outage. */
    boolean isFree(Connection connection, long id) throws SQLException {
        return Sql.any(connection, database.dialect().unlocked("SELECT 1 FROM " + table, "WHERE id = ?"), id);
    }
}
