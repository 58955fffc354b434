package io.dropoff.publish;

import io.dropoff.db.Dialect;
import io.dropoff.db.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** SQL Server's switch for writing an identity column's values; it stays on for the session until switched off. */
record IdentityInsert(Dialect dialect, TableName table, boolean wanted) {

    void allow(Connection connection) throws SQLException {
        set(connection, true);
    }

    void forbid(Connection connection) throws SQLException {
        set(connection, false);
    }

    /** After a failure: what fails here is added to the first error. */
    void forbidAfter(Connection connection, SQLException first) {
        try {
            forbid(connection);
        } catch (SQLException second) {
            first.addSuppressed(second);
        }
    }

    private void set(Connection connection, boolean allowed) throws SQLException {
        Optional<String> sql = wanted ? dialect.identityInsert(table, allowed) : Optional.empty();
        if (sql.isPresent()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql.get());
            }
        }
    }
}
