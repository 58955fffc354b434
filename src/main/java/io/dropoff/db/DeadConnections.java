package io.dropoff.db;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Tells the pool which connections to throw away, besides those that it knows to be broken: a session of an embedded database that closed
 * itself, say on a full disk, calls itself valid for ever, and the database is opened again by a new one only. Thread-safe.
 */
record DeadConnections(Dialect dialect) implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException error) {
        return dialect.classify(error) == Fault.OUTAGE ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
