package io.dropoff.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A database as the test looks into it, past everything that stands between it and the application. */
record TestDatabase(String url, String user, Supplier<String> password) {

    static final String MODE =
            ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;WRITE_DELAY=0";

    static {
        System.setProperty("h2.bindAddress", "127.0.0.1");
    }

    /** A database file that one process may have open; it then serves the others. Its password lies beside it, from its first start on. */
    static TestDatabase file(Path file) {
        return new TestDatabase(
                "jdbc:h2:file:" + file + MODE + ";AUTO_SERVER=TRUE;IFEXISTS=TRUE", "dropoff", () -> passwordOf(file));
    }

    private static String passwordOf(Path file) {
        Path password = Path.of(file + ".password");
        try {
            return Files.exists(password) ? Files.readString(password).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Connection open() throws SQLException {
        return DriverManager.getConnection(url, user, password.get());
    }

    /** All rows, all values as text. */
    List<List<String>> query(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    /** The only value of the only row. */
    long number(String sql) throws SQLException {
        return Long.parseLong(query(sql).get(0).get(0));
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
