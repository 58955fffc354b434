package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.db.Dialect;
import io.dropoff.db.Sql;
import io.dropoff.db.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** SQL Server's switch for writing an identity column's values. It stays on for the session, past a rollback, until switched off. */
record IdentityInsert(Dialect dialect, TableName table, boolean wanted) {

    /** Runs the insert with the switch on. When it fails, in whatever way, all is rolled back and the switch is off again. */
    <T> T during(Connection connection, Database.SqlWork<T> insert) throws SQLException {
        set(connection, true);
        T result;
        try {
            result = insert.run(connection);
        } catch (SQLException | RuntimeException error) {
            Database.rollback(connection, error);
            forbidAfter(connection, error);
            throw error;
        }
        set(connection, false);
        return result;
    }

    /** What fails here is added to the first error. */
    private void forbidAfter(Connection connection, Exception first) {
        try {
            set(connection, false);
        } catch (SQLException second) {
            first.addSuppressed(second);
        }
    }

    private void set(Connection connection, boolean allowed) throws SQLException {
        Optional<String> sql = wanted ? dialect.identityInsert(table, allowed) : Optional.empty();
        if (sql.isPresent()) {
            Sql.execute(connection, sql.get());
        }
    }
}
