package io.dropoff.tracking;

import io.dropoff.db.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Keeps every load and correction of a table from publishing, to the end of the transaction: each of them locks its row in the ledger for
 * that. Needed where a table is made anew: H2 (2.4.240) copies it without a lock, and what another process writes into the old one meanwhile
 * is lost without an error. SQL Server locks the table itself.
 */
final class TableLock {

    private static final String AT_WORK = "WHERE table_name = ? AND status IN ('pending', 'processing')";

    private TableLock() {}

    /**
     * Takes it.
     *
     * @param ledger quoted
     * @param wait for who is at work there
     * @return false when somebody is
     */
    static boolean take(Database database, Connection connection, String ledger, String table, boolean wait)
            throws SQLException {
        if (database.dialect().transactionalDdl()) {
            return true;
        }
        String select = "SELECT id FROM " + ledger;
        if (wait) {
            count(connection, database.dialect().locked(select, AT_WORK), table);
            return true;
        }
        long free = count(connection, database.dialect().unlocked(select, AT_WORK), table);
        return free == count(connection, select + " " + AT_WORK, table);
    }

    private static long count(Connection connection, String sql, String table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, table);
            long rows = 0;
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows++;
                }
            }
            return rows;
        }
    }
}
