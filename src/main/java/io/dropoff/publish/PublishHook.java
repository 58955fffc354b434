package io.dropoff.publish;

import java.sql.Connection;
import java.sql.SQLException;

/** The caller's part of the publication: runs last inside its transaction, and again when the transaction is tried again. */
@FunctionalInterface
public interface PublishHook {

    /** Must neither commit nor close; an exception rolls everything back. */
    void beforeCommit(Connection connection, Published result) throws SQLException;
}
