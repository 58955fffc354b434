package io.dropoff.tracking;

import io.dropoff.db.Database;
import io.dropoff.db.Fence;
import io.dropoff.db.Sql;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LeftInPlace;
import java.sql.Connection;
import java.sql.SQLException;

/** The lock on a drop's row in the ledger: whoever has it, no other process takes the drop over meanwhile. */
record Hold(Database database, String table, String owner) {

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

    /** Whether no process has it, however long that fell silent; to wait for the lock would look like an outage. */
    boolean isFree(Connection connection, long id) throws SQLException {
        return Sql.any(connection, database.dialect().unlocked("SELECT 1 FROM " + table, "WHERE id = ?"), id);
    }
}
