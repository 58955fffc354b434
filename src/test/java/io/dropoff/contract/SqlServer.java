package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.dropoff.settings.DbSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mssqlserver.MSSQLServerContainer;

/**
 * A database of its own on the server of {@code DROPOFF_TEST_DB_URL} (with {@code DROPOFF_TEST_DB_USER} and
 * {@code DROPOFF_TEST_DB_PASSWORD}), or else on one that Docker starts. Using that image means accepting Microsoft's licence.
 */
public final class SqlServer implements TestServer {

    private static final String IMAGE = "mcr.microsoft.com/mssql/server:2022-CU14-ubuntu-22.04";

    private final DbSettings server;
    private final String name = "dropoff_test_" + UUID.randomUUID().toString().substring(0, 8);

    public SqlServer() {
        server = System.getenv("DROPOFF_TEST_DB_URL") == null ? container() : environment();
        execute("CREATE DATABASE " + name);
    }

    static boolean isPresent() {
        return System.getenv("DROPOFF_TEST_DB_URL") != null || dockerWorks();
    }

    private static DbSettings environment() {
        return TestServer.settings(
                System.getenv("DROPOFF_TEST_DB_URL").replaceAll("(?i);databaseName=[^;]*", ""),
                System.getenv("DROPOFF_TEST_DB_USER"),
                System.getenv("DROPOFF_TEST_DB_PASSWORD"));
    }

    private static DbSettings container() {
        MSSQLServerContainer container = Container.STARTED;
        return TestServer.settings(
                container.getJdbcUrl() + ";trustServerCertificate=true",
                container.getUsername(),
                container.getPassword());
    }

    private static boolean dockerWorks() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException | LinkageError none) {
            return false;
        }
    }

    @Override
    public DbSettings settings() {
        return TestServer.settings(
                server.url() + ";databaseName=" + name,
                server.user(),
                server.password().value());
    }

    /** Statements for the server itself. */
    void execute(String... statements) {
        try (Connection connection = DriverManager.getConnection(
                        server.url(), server.user(), server.password().value());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        // The server ends the session of a connection that was thrown away in its own time.
        await().atMost(Duration.ofMinutes(5)).untilAsserted(() -> assertThatCode(() -> execute("DROP DATABASE " + name))
                .doesNotThrowAnyException());
    }

    /** One container for all tests of a run; Testcontainers removes it at the end. */
    private static final class Container {
        static final MSSQLServerContainer STARTED = start();

        private static MSSQLServerContainer start() {
            @SuppressWarnings("resource")
            MSSQLServerContainer container = new MSSQLServerContainer(IMAGE).acceptLicense();
            container.start();
            return container;
        }
    }
}
