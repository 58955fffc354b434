package io.dropoff.db;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Tells the pool which connections to throw away, besides those that it knows to be broken: a session of an embedded database that closed
 * itself, say on a full disk, calls itself valid for ever, and the database is opened again by a new one only. Thread-safe.
 *
 * @param file of an embedded database, whose other connections go too
 */
record DeadConnections(Dialect dialect, Optional<FileConnections> file) implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException error) {
        if (dialect.classify(error) != Fault.OUTAGE) {
            return Override.CONTINUE_EVICT;
        }
        file.ifPresent(FileConnections::letGo);
        return Override.MUST_EVICT;
    }
}
