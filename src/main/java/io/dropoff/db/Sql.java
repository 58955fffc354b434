package io.dropoff.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The few lines around a statement. */
public final class Sql {

    private Sql() {}

    /** Runs a statement without parameters, as it stands. */
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Drops a table unless it is gone; also one that goes, at another's hands, while the statement waits for it. */
    public static void drop(Connection connection, Dialect dialect, TableName table) throws SQLException {
        try {
            execute(connection, "DROP TABLE IF EXISTS " + dialect.name(table));
        } catch (SQLException error) {
            if (dialect.classify(error) != Fault.MISSING) {
                throw error;
            }
        }
    }

    /** Runs a statement that changes rows; how many. */
    public static long update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, 1, values);
            return statement.executeLargeUpdate();
        }
    }

    /** The first column of the first row as a number; 0 when it is NULL, or there is none. */
    public static long number(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, 1, values);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** Whether the query has a row. */
    public static boolean any(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, 1, values);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Sets parameters from the one at {@code first} on; the place after the last. */
    public static int bind(PreparedStatement statement, int first, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(first + i, values[i]);
        }
        return first + values.length;
    }
}
