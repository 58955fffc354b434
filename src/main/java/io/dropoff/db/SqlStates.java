package io.dropoff.db;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Optional;

/** What the SQL standard's state alone tells. */
final class SqlStates {

    private SqlStates() {}

    static Optional<Fault> classify(SQLException error) {
        if (error instanceof SQLTransientConnectionException || error instanceof SQLRecoverableException) {
            return Optional.of(Fault.OUTAGE);
        }
        if (error instanceof SQLTimeoutException) {
            return Optional.of(Fault.EXHAUSTED);
        }
        if (error instanceof SQLTransientException) {
            return Optional.of(Fault.TRANSIENT);
        }
        String state = error.getSQLState();
        if (state == null || state.length() < 2) {
            return Optional.empty();
        }
        return switch (state.substring(0, 2)) {
            case "08", "28", "53", "57" -> Optional.of(Fault.OUTAGE);
            case "40" -> Optional.of(Fault.TRANSIENT);
            case "23" -> Optional.of(Fault.CONSTRAINT);
            case "22" -> Optional.of(Fault.VALUE);
            default -> Optional.empty();
        };
    }
}
