package io.dropoff.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LoadFailed;
import io.dropoff.schema.TableReader;
import io.dropoff.settings.DbSettings;
import io.dropoff.settings.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    @TempDir
    Path directory;

    private Database h2() {
        return Database.open(settings("jdbc:h2:file:" + directory.resolve("db") + ";MODE=MSSQLServer"));
    }

    private static DbSettings settings(String url) {
        return new DbSettings(
                url,
                "dropoff",
                new Secret("geheim"),
                4,
                Duration.ofMillis(500),
                Duration.ZERO,
                Duration.ofMillis(200),
                2,
                5,
                Duration.ofMillis(1),
                Duration.ofMillis(5),
                Duration.ZERO);
    }

    private static String nobodyListens() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "jdbc:sqlserver://127.0.0.1:" + free.getLocalPort() + ";loginTimeout=1";
        }
    }

    @Test
    void aLookAtTheDatabaseLeavesNoTimeoutBehind() throws SQLException {
        try (Database database = h2()) {
            database.requireReachable();

            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                assertThat(statement.getQueryTimeout()).isZero();
            }
        }
    }

    /** H2 closes its store then and leaves the sessions as they are: they even call themselves valid. */
    @Test
    void anEmbeddedDatabaseIsOpenedAgainWhenItsFullDiskHasSpaceAgain() {
        FullDisk.register();
        try (Database database = Database.open(settings(
                "jdbc:h2:" + FullDisk.SCHEME + ":" + directory.resolve("db") + ";MODE=MSSQLServer;WRITE_DELAY=0"))) {
            database.transaction("create", connection -> execute(connection, "CREATE TABLE t (a int)"));
            FullDisk.full = true;
            assertThatThrownBy(() -> database.transaction(
                            "insert",
                            connection -> execute(connection, "INSERT INTO t SELECT X FROM SYSTEM_RANGE(1, 9)")))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessage("insert: Writing to the database file failed (No space left on device)");
            assertThatThrownBy(() -> database.transaction(
                            "insert again", connection -> execute(connection, "INSERT INTO t VALUES (1)")))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("No space left on device");
            FullDisk.full = false;

            await().untilAsserted(database::requireReachable);
            assertThat(database.<Boolean>transaction(
                            "insert", connection -> execute(connection, "INSERT INTO t VALUES (1)")))
                    .isFalse();
        } finally {
            FullDisk.full = false;
        }
    }

    /** H2 lists such tables without their names. */
    @Test
    void aTableIsReadWhileOthersAreDropped() throws InterruptedException {
        try (Database database = h2()) {
            database.transaction("create", connection -> execute(connection, "CREATE TABLE KEPT (A int)"));
            TableReader tables = new TableReader(database);
            Thread dropping = new Thread(() -> dropAgainAndAgain(database));

            dropping.start();

            while (dropping.isAlive()) {
                assertThat(tables.columnNames(new TableName("PUBLIC", "KEPT"))).contains(List.of("A"));
            }
            dropping.join();
        }
    }

    private static void dropAgainAndAgain(Database database) {
        for (int time = 0; time < 2_000; time++) {
            database.transaction("create", connection -> execute(connection, "CREATE TABLE PASSING (A int)"));
            database.transaction("drop", connection -> execute(connection, "DROP TABLE PASSING"));
        }
    }

    private static boolean execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
        }
    }

    @Test
    void anAbsentDatabaseIsNoErrorBeforeItIsUsed() throws IOException {
        try (Database database = Database.open(settings(nobodyListens()))) {
            assertThatThrownBy(database::requireReachable)
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageNotContaining("geheim");
            assertThatThrownBy(() -> database.transaction("work", connection -> 1))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("no connection to the database")
                    .hasMessageNotContaining("geheim");
        }
    }

    @Test
    void whatIsDoneIsCommitted() {
        try (Database database = h2()) {
            database.transaction(
                    "create", connection -> execute(connection.createStatement(), "CREATE TABLE t (v int)"));
            database.transaction(
                    "insert", connection -> execute(connection.createStatement(), "INSERT INTO t VALUES (1)"));

            assertThat(count(database)).isEqualTo(1);
        }
    }

    @Test
    void aTransientErrorRunsTheWholeWorkAgainAfterARollback() {
        try (Database database = h2()) {
            database.transaction(
                    "create", connection -> execute(connection.createStatement(), "CREATE TABLE t (v int)"));
            AtomicInteger tries = new AtomicInteger();

            database.transaction("insert", connection -> {
                execute(connection.createStatement(), "INSERT INTO t VALUES (1)");
                if (tries.incrementAndGet() < 3) {
                    throw new SQLException("deadlock", "40001", 40001);
                }
                return null;
            });

            assertThat(tries).hasValue(3);
            assertThat(count(database)).isEqualTo(1);
        }
    }

    @Test
    void aTransientErrorThatStaysMeansThatTheDatabaseIsNotAvailable() {
        try (Database database = h2()) {
            assertThatThrownBy(() -> database.transaction("work", connection -> {
                        throw new SQLException("deadlock", "40001", 40001);
                    }))
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessage("work: deadlock");
        }
    }

    @Test
    void aPermanentErrorIsNotTriedAgain() {
        AtomicInteger tries = new AtomicInteger();
        try (Database database = h2()) {
            assertThatThrownBy(() -> database.transaction("work", connection -> {
                        tries.incrementAndGet();
                        return execute(connection.createStatement(), "SELECT * FROM nowhere");
                    }))
                    .isInstanceOfSatisfying(
                            LoadFailed.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATABASE))
                    .hasMessageStartingWith("work: ")
                    .hasMessageContaining("NOWHERE")
                    .hasMessageNotContaining("SELECT");
        }
        assertThat(tries).hasValue(1);
    }

    @Test
    void anExceptionOfTheWorkPassesAfterTheRollback() {
        try (Database database = h2()) {
            database.transaction(
                    "create", connection -> execute(connection.createStatement(), "CREATE TABLE t (v int)"));

            assertThatThrownBy(() -> database.transaction("insert", connection -> {
                        execute(connection.createStatement(), "INSERT INTO t VALUES (1)");
                        throw new IllegalStateException("mine");
                    }))
                    .hasMessage("mine");
            assertThat(count(database)).isZero();
        }
    }

    @Test
    void aSelfSignedCertificateIsExplained() {
        SQLException error = new SQLException("PKIX path building failed: unable to find valid certification path");

        assertThat(new SqlServerDialect().connectionAdvice(error)).contains("trustStore", "for test servers only");
    }

    @Test
    void aNameIsNothingButAName() {
        assertThat(Identifiers.quote("a\"; DROP TABLE x--")).isEqualTo("\"a\"\"; DROP TABLE x--\"");
    }

    private static Object execute(Statement statement, String sql) throws SQLException {
        try (statement) {
            return statement.execute(sql);
        }
    }

    private static long count(Database database) {
        return database.transaction("count", connection -> {
            try (Statement statement = connection.createStatement();
                    var result = statement.executeQuery("SELECT COUNT(*) FROM t")) {
                result.next();
                return result.getLong(1);
            }
        });
    }
}
