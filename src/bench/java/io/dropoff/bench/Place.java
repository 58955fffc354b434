package io.dropoff.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where a contender works.
 *
 * @param folder its own, empty or a copy of what another one left
 * @param csv the file to load
 * @param server address of a TDS server; empty = the embedded database in the folder
 */
record Place(Path folder, Path csv, Optional<String> server) {

    static final String TABLE = "bench";

    /** A server given in the environment. */
    static Optional<String> serverOfEnvironment() {
        return Optional.ofNullable(System.getenv("DROPOFF_TEST_DB_URL"));
    }

    String url() {
        return server.orElse("jdbc:h2:file:" + folder.resolve("data/dropoff").toAbsolutePath()
                + ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;WRITE_DELAY=0;PAGE_SIZE=32768;CACHE_SIZE=2048"
                + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000");
    }

    String user() {
        return server.isPresent() ? System.getenv("DROPOFF_TEST_DB_USER") : "sa";
    }

    /** Of an embedded database that the application made, the one that it made beside it. */
    String password() {
        Path made = folder.resolve("data/dropoff.password");
        try {
            return server.isPresent()
                    ? System.getenv("DROPOFF_TEST_DB_PASSWORD")
                    : Files.exists(made) ? Files.readString(made).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), user(), password());
    }

    /** Of the file's table. */
    Shape shape() {
        return Shape.of(csv);
    }

    /** The floor's table: the file's columns, wide enough. */
    void createTable() throws SQLException {
        Shape shape = shape();
        String columns = IntStream.range(0, shape.columns().size())
                .mapToObj(i -> shape.columns().get(i) + " nvarchar(" + shape.width(i) + ")")
                .collect(Collectors.joining(", "));
        execute("DROP TABLE IF EXISTS " + TABLE);
        execute("CREATE TABLE " + TABLE + " (" + columns + ")");
    }

    String insertSql() {
        List<String> columns = shape().columns();
        return "INSERT INTO " + TABLE + " (" + String.join(", ", columns) + ") VALUES ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
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
