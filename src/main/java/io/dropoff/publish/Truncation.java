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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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
        requireNoCascade(connection, dialect, table);
        if (refused || !truncatable(connection, table)) {
            control.execute(connection, "DELETE FROM " + dialect.name(table));
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

    private boolean truncatable(Connection connection, TableName table) throws SQLException {
        return dialect.transactionalDdl()
                && !Sql.any(connection, dialect.notTruncatableQuery(), table.schema(), table.name());
    }

    /** @throws LoadFailed when a DELETE would change rows of other tables */
    static void requireNoCascade(Connection connection, Dialect dialect, TableName table) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(dialect.cascadesQuery())) {
            Sql.bind(select, 1, table.schema(), table.name());
            try (ResultSet key = select.executeQuery()) {
                while (key.next()) {
                    keys.add(key.getString(1));
                }
            }
        }
        if (!keys.isEmpty()) {
            throw new LoadFailed(
                    ErrorCode.DATABASE,
                    "the rows of " + table + " cannot be replaced: the foreign key " + String.join(", ", keys)
                            + " would delete or change rows of another table. Make it NO ACTION, or append instead",
                    null);
        }
    }
}
