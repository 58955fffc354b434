package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.db.Dialect;
import io.dropoff.db.TableName;
import io.dropoff.fault.LoadFailed;
import io.dropoff.load.LoadControl;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Takes all rows out of a table inside a transaction: TRUNCATE where the database allows it and nothing would be missed, else DELETE.
 * One per transaction; for one thread.
 */
final class Emptying {

    private final Database database;
    private final Dialect dialect;
    private boolean refused;

    Emptying(Database database) {
        this.database = database;
        this.dialect = database.dialect();
    }

    /**
     * {@link Database#transaction} for work that calls {@link #empty}. What forbids TRUNCATE may be out of this account's sight (a
     * foreign key from a schema that it may not see) and its error ends the transaction: then all of it runs again, with DELETE.
     */
    <T> T transaction(String what, Database.SqlWork<T> work) {
        try {
            return database.transaction(what, work);
        } catch (LoadFailed failed) {
            if (!refused) {
                throw failed;
            }
            return database.transaction(what, work);
        }
    }

    void empty(Connection connection, TableName table, LoadControl control) throws SQLException {
        if (refused || !truncatable(connection, table)) {
            control.execute(connection, "DELETE FROM " + dialect.name(table));
            return;
        }
        try {
            control.execute(connection, "TRUNCATE TABLE " + dialect.name(table));
        } catch (SQLException error) {
            refused = dialect.refusesTruncate(error);
            throw error;
        }
    }

    private boolean truncatable(Connection connection, TableName table) throws SQLException {
        if (!dialect.transactionalDdl()) {
            return false;
        }
        try (PreparedStatement select = connection.prepareStatement(dialect.notTruncatableQuery())) {
            select.setString(1, table.schema());
            select.setString(2, table.name());
            try (ResultSet obstacle = select.executeQuery()) {
                return !obstacle.next();
            }
        }
    }
}
