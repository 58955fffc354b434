package io.dropoff.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.settings.Settings;
import io.dropoff.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another program has the file of the embedded database for itself. */
class DatabaseInUseTest {

    @TempDir
    private Path home;

    private Process other;

    /** The other program: opens the database of a URL, says so, and keeps it until its input ends. */
    static final class Other {

        private Other() {}

        public static void main(String[] args) throws Exception {
            try (Connection connection = DriverManager.getConnection(args[0], "dropoff", args[1])) {
                Files.createFile(Path.of(args[2]));
                while (System.in.read() >= 0) {
                    connection.clearWarnings();
                }
            }
        }
    }

    private Settings settings(String timeout) {
        return SettingsReader.read(
                Map.of("dropoff.data", home.resolve("data").toString(), "dropoff.db.connection-timeout", timeout),
                Map.of(),
                Map.of());
    }

    @BeforeEach
    void open() throws IOException {
        Settings settings = settings("10s");
        try (Database database = Database.open(settings.db())) {
            new SchemaScripts(database, settings.schema(), settings.reference(), List.of()).install();
        }
        Path held = home.resolve("held");
        other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        settings.db().url().replaceFirst(";AUTO_SERVER=TRUE", ""),
                        Files.readString(home.resolve("data/dropoff.password")).strip(),
                        held.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("output").toFile())
                .start();
        await().atMost(Duration.ofMinutes(5)).until(() -> Files.exists(held) || !other.isAlive());
        assertThat(other.isAlive()).as(() -> read(home.resolve("output"))).isTrue();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @AfterEach
    void end() throws InterruptedException {
        other.destroyForcibly().waitFor();
    }

    /** Shorter and longer than it is tried in the background. */
    @ParameterizedTest
    @ValueSource(strings = {"300ms", "15s"})
    void theOneWhoAsksIsToldWhichProcessItIs(String timeout) throws Exception {
        try (Database database = Database.open(settings(timeout).db())) {
            for (int time = 0; time < 2; time++) {
                assertThatThrownBy(database::requireReachable)
                        .isInstanceOf(DatabaseUnavailable.class)
                        .hasMessageContaining("dropoff.mv.db is in use by process " + other.pid() + " (")
                        .hasMessageContaining("close it");
            }

            end();

            await().atMost(Duration.ofMinutes(5)).untilAsserted(database::requireReachable);
        }
    }
}
