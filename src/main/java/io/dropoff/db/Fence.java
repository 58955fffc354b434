package io.dropoff.db;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Keeps a process out that lost its turn while it was suspended or cut off: what it wants to write is written only in a transaction
 * that has passed here.
 */
@FunctionalInterface
public interface Fence {

    /**
     * Locks the caller's turn to the end of the transaction, so that nobody takes it over meanwhile.
     *
     * @throws io.dropoff.fault.LeftInPlace when it is somebody else's: the caller's transaction must not commit
     */
    void check(Connection connection) throws SQLException;
}
