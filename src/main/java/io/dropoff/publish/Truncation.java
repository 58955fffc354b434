package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.db.Dialect;
import io.dropoff.db.Fault;
import io.dropoff.db.Sql;
import io.dropoff.db.TableName;
import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LoadFailed;
import io.dropoff.load.LoadControl;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Takes all rows out of a table inside a transaction, and none out of any other: TRUNCATE where the database allows it and nothing would
 * be missed, else DELETE. One per transaction; for one thread.
 */
final class Truncation {

    private final Database database;
    private final Dialect dialect;
    private boolean refused;

    Truncation(Database database) {
        this.database = database;
        this.dialect = database.dialect();
    }

    /**
     * {@link Database#transaction} for work that calls {@link #empty}. What forbids TRUNCATE may be out of this account's sight (a
     * ledger table, change tracking, a grant) and its error ends the transaction: then all of it runs again, with DELETE.
     */
    <T> T transaction(String what, Database.SqlWork<T> work) {
        try {
            return database.transaction(what, work);
        } catch (DatabaseUnavailable away) {
            throw away;
        } catch (LoadFailed failed) {
            if (!refused) {
                throw failed;
            }
            return database.transaction(what, work);
        }
    }

    void empty(Connection connection, TableName table, LoadControl control) throws SQLException {
        new Cascades(database, table).requireNoneOfDelete(connection);
        if (refused || !truncatable(connection, table)) {
            control.execute(connection, "DELETE FROM " + dialect.name(table));
            requireEmpty(connection, table);
            return;
        }
        try {
            control.execute(connection, "TRUNCATE TABLE " + dialect.name(table));
        } catch (SQLException error) {
            Fault fault = dialect.classify(error);
            refused = fault != Fault.OUTAGE && fault != Fault.TRANSIENT;
            throw error;
        }
    }

    private void requireEmpty(Connection connection, TableName table) throws SQLException {
        if (Sql.any(connection, "SELECT 1 WHERE EXISTS (SELECT 1 FROM " + dialect.name(table) + ")")) {
            throw new LoadFailed(
                    ErrorCode.DATABASE,
                    "the rows of " + table
                            + " cannot be replaced: there are rows after DELETE. Look for a trigger that keeps or adds rows",
                    null);
        }
    }

    private boolean truncatable(Connection connection, TableName table) throws SQLException {
        return dialect.transactionalDdl()
                && !Sql.any(connection, dialect.notTruncatableQuery(), table.schema(), table.name());
    }
}
