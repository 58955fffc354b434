package io.dropoff.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * The copies by which H2 (2.4.240) adds, drops and changes columns. It lets its lock go before it copies, so that others write into the old
 * table meanwhile, which then goes with what they wrote, without an error.
 */
final class H2Copies {

    /** H2 names them itself; none of Dropoff's own tables has capital letters. */
    private static final String COPIES = "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ? "
            + "AND REGEXP_LIKE(TABLE_NAME, ?) ORDER BY ROW_COUNT_ESTIMATE DESC";

    private static final String COPY = "_COPY_[0-9]+_[0-9]+";

    private static final String RUNNING =
            "SELECT 1 FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID <> SESSION_ID() AND REGEXP_LIKE(EXECUTING_STATEMENT, ?, 'in')";

    /** Between two of its steps a change is no running statement, for far less than all these looks take. */
    private static final int LOOKS = 20;

    private static final Duration BETWEEN = Duration.ofMillis(50);

    private static final int LOCK_TIMEOUT = 50200;

    private H2Copies() {}

    /** The fullest first. */
    static List<TableName> of(Connection connection, TableName table) throws SQLException {
        List<TableName> copies = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(COPIES)) {
            Sql.bind(select, 1, table.schema(), "^" + Pattern.quote(table.name()) + COPY + "$");
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    copies.add(new TableName(table.schema(), row.getString(1)));
                }
            }
        }
        return copies;
    }

    /**
     * Fails like a wait for a lock when the table is being copied. To be the last statement of a transaction that has written into it: what
     * begins to copy later has to wait for its end.
     */
    static void requireNoneMade(Connection connection, TableName table) throws SQLException {
        String name = Pattern.quote(table.name());
        String change = "^\\s*(ALTER|DROP)\\s+TABLE\\b.*(?<!\\w)" + name + "(?!\\w|\"?\\s*\\.)|" + name + COPY;
        for (int look = 0; look < LOOKS; look++) {
            if (Sql.any(connection, RUNNING, change)) {
                throw new SQLException(
                        "Somebody else's ALTER TABLE of " + table + " is at work", "HYT00", LOCK_TIMEOUT);
            }
            if (of(connection, table).isEmpty()) {
                return;
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        // A change that was broken off has left it; nobody works on it.
    }
}
