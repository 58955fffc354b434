package io.dropoff.db;

import java.sql.SQLException;

/** The answer to a commit did not arrive: the transaction may or may not be in the database. */
public final class CommitFailed extends SQLException {

    private static final long serialVersionUID = 1L;

    CommitFailed(SQLException cause) {
        super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
    }
}
