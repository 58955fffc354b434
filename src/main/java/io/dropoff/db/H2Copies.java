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
 * table meanwhile, which then goes with what they wrote, without an error. A change goes on in the database when its client is cut off.
 */
final class H2Copies {

    /** H2 names them itself; none of Dropoff's own tables has capital letters. */
    private static final String COPIES = "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ? "
            + "AND REGEXP_LIKE(TABLE_NAME, ?) ORDER BY ROW_COUNT_ESTIMATE DESC";

    private static final String COPY = "_COPY_[0-9]+_[0-9]+";

    private static final String RUNNING =
            "SELECT 1 FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID <> SESSION_ID() AND REGEXP_LIKE(EXECUTING_STATEMENT, ?, 'in')";

    /** Who waited for the lock of a table while that was dropped gets it, and writes into a table that is no more. */
    private static final String LOST =
            "SELECT 1 FROM INFORMATION_SCHEMA.LOCKS WHERE SESSION_ID = SESSION_ID() AND TABLE_NAME IS NULL";

    /** Between two of its steps a change is no running statement, for seconds where the table is large; whose it is, its copy's name tells. */
    private static final String AT_WORK = "SELECT 1 FROM INFORMATION_SCHEMA.SESSIONS s WHERE SESSION_ID = ? "
            + "AND SESSION_ID <> SESSION_ID() AND (CONTAINS_UNCOMMITTED OR EXISTS (SELECT 1 FROM INFORMATION_SCHEMA.LOCKS l "
            + "WHERE l.SESSION_ID = s.SESSION_ID AND l.TABLE_SCHEMA = ? AND l.TABLE_NAME = ?))";

    /** Between its last steps a change holds nothing at all, for far less than all these looks take. */
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
     * Fails like a wait for a lock when the table is being copied, or one that the session has written was dropped. To be the last
     * statement of a transaction that has written into it: what begins to copy later has to wait for its end.
     */
    static void requireNoneMade(Connection connection, TableName table) throws SQLException {
        if (Sql.any(connection, LOST)) {
            throw busy("Somebody else dropped or changed a table while rows for " + table + " waited for it");
        }
        String name = Pattern.quote(table.name());
        String change = "^\\s*(ALTER|DROP)\\s+TABLE\\b.*(?<!\\w)" + name + "(?!\\w|\"?\\s*\\.)|" + name + COPY;
        for (int look = 0; look < LOOKS; look++) {
            List<TableName> copies = of(connection, table);
            if (Sql.any(connection, RUNNING, change) || isAtWork(connection, copies)) {
                throw busy("Somebody else's ALTER TABLE of " + table + " is at work");
            }
            if (copies.isEmpty()) {
                return;
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        // A change that was broken off has left it; nobody works on it.
    }

    private static boolean isAtWork(Connection connection, List<TableName> copies) throws SQLException {
        for (TableName copy : copies) {
            String[] words = copy.name().split("_");
            int session = Integer.parseInt(words[words.length - 2]);
            if (Sql.any(connection, AT_WORK, session, copy.schema(), copy.name())) {
                return true;
            }
        }
        return false;
    }

    private static SQLException busy(String what) {
        return new SQLException(what, "HYT00", LOCK_TIMEOUT);
    }
}
