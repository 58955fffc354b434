package io.dropoff.publish;

import io.dropoff.db.Dialect;
import io.dropoff.db.TableName;
import io.dropoff.load.LoadControl;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Takes all rows out of a table inside a transaction: TRUNCATE where the database allows it and nothing would be missed. */
final class Emptying {

    private final Dialect dialect;

    Emptying(Dialect dialect) {
        this.dialect = dialect;
    }

    void empty(Connection connection, TableName table, LoadControl control) throws SQLException {
        if (!truncatable(connection, table) || !truncated(connection, table, control)) {
            control.execute(connection, "DELETE FROM " + dialect.name(table));
        }
    }

    /** What forbids it may be out of this account's sight. */
    private boolean truncated(Connection connection, TableName table, LoadControl control) throws SQLException {
        try {
            control.execute(connection, dialect.truncate(table));
            return true;
        } catch (SQLException error) {
            if (dialect.refusesTruncate(error)) {
                return false;
            }
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
