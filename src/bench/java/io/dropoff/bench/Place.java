package io.dropoff.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a contender works.
 *
 * @param folder its own, empty or a copy of what another one left
 * @param csv the file to load
 * @param server address of a TDS server; empty = the embedded database in the folder
 */
record Place(Path folder, Path csv, Optional<String> server) {

    static final String TABLE = "bench";
    static final List<String> COLUMNS =
            List.of("id", "code", "name", "city", "note", "amount", "price", "created", "updated", "flag");
    private static final List<Integer> WIDTHS = List.of(20, 20, 60, 60, 200, 20, 20, 20, 40, 10);

    /** A server given in the environment. */
    static Optional<String> serverOfEnvironment() {
        return Optional.ofNullable(System.getenv("DROPOFF_TEST_DB_URL"));
    }

    String url() {
        return server.orElse("jdbc:h2:file:" + folder.resolve("data/dropoff").toAbsolutePath()
                + ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;WRITE_DELAY=0;PAGE_SIZE=32768"
                + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000");
    }

    String user() {
        return server.isPresent() ? System.getenv("DROPOFF_TEST_DB_USER") : "sa";
    }

    String password() {
        return server.isPresent() ? System.getenv("DROPOFF_TEST_DB_PASSWORD") : "";
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), user(), password());
    }

    /** The floor's table: the file's columns, wide enough. */
    void createTable() throws SQLException {
        String columns = java.util.stream.IntStream.range(0, COLUMNS.size())
                .mapToObj(i -> COLUMNS.get(i) + " nvarchar(" + WIDTHS.get(i) + ")")
                .collect(Collectors.joining(", "));
        execute("DROP TABLE IF EXISTS " + TABLE);
        execute("CREATE TABLE " + TABLE + " (" + columns + ")");
    }

    static int width(int column) {
        return WIDTHS.get(column);
    }

    static String insertSql() {
        return "INSERT INTO " + TABLE + " (" + String.join(", ", COLUMNS) + ") VALUES ("
                + String.join(", ", java.util.Collections.nCopies(COLUMNS.size(), "?")) + ")";
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                java.sql.ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Rows of the floor's table. */
    long rows() {
        return number("SELECT COUNT(*) FROM " + TABLE);
    }

    /** A new file for the application, linked, not copied. */
    Path link(String name) {
        try {
            Path file = folder.resolve(name);
            Files.deleteIfExists(file);
            return Files.createLink(file, csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
