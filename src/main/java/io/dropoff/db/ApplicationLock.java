package io.dropoff.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** SQL Server's lock in the name of a thing, here of a table. It waits for as long as the session does for any lock. */
final class ApplicationLock {

    /** The query only begins the transaction, which a call alone does not, where none is open yet. */
    private static final String TAKE = "DECLARE @answer int, @wait int = @@LOCK_TIMEOUT;"
            + " SELECT @answer = 0 FROM sys.schemas WHERE 1 = 0; EXEC @answer = sp_getapplock @Resource = ?,"
            + " @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = @wait; SELECT @answer";

    private static final int LONGEST_RESOURCE = 255;
    private static final int TIMED_OUT = -1;
    private static final int DEADLOCK_VICTIM = -3;

    private ApplicationLock() {}

    /** To the end of the transaction. A negative answer is no error of the server's own: it becomes the one of any other lock. */
    static void take(Connection connection, TableName table) throws SQLException {
        String name = ("dropoff " + table).toLowerCase(Locale.ROOT);
        String resource = name.substring(0, Math.min(LONGEST_RESOURCE, name.length()));
        int answer = (int) Sql.number(connection, TAKE, resource);
        if (answer < 0) {
            throw new SQLException(
                    "Somebody else publishes into " + table + " (sp_getapplock answers " + answer + ")",
                    null,
                    number(answer));
        }
    }

    private static int number(int answer) {
        return switch (answer) {
            case TIMED_OUT -> 1222;
            case DEADLOCK_VICTIM -> 1205;
            default -> 0;
        };
    }
}
