package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dropoff.db.Database;
import io.dropoff.intake.Delays;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.ops.TablesProbe;
import io.dropoff.tracking.DropRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A database that works, but not for everybody: one table is locked, or one file wants more than there is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public final class BusyTest {

    private static final String APPEND = "none_reference_data_table/append";
    private static volatile boolean exhausted;

    @TempDir
    private static Path home;

    private Dropoff dropoff;

    @BeforeAll
    void start() {
        dropoff = Dropoff.in(home)
                .with("dropoff.db.lock-timeout", "100ms")
                .with("dropoff.db.file-tries", "2")
                .start();
        dropoff.execute("CREATE TABLE [ref].[held](a nvarchar(10), b nvarchar(10), c nvarchar(10))");
        for (String table : new String[] {"large", "huge"}) {
            dropoff.execute("CREATE ALIAS [ref].[sp_ref_validate_" + table + "] FOR '"
                    + getClass().getName() + ".validate'");
        }
    }

    @AfterAll
    void stop() {
        dropoff.close();
    }

    @BeforeEach
    void enough() {
        exhausted = false;
    }

    @Test
    void aLockedTableWaitsWithItsBlockerNamedWhileAllOthersGoOn() throws SQLException {
        Path held;
        try (Connection other = connection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("INSERT INTO [ref].[held](a) VALUES ('x')");
            held = dropoff.drop(APPEND, "held.csv", "a,b,c,d\n1,2,3,4\n");

            patiently().until(() -> delays().of("held")
                    .filter(delay -> delay.tries() >= 2)
                    .isPresent());
            for (int i = 0; i < 3; i++) {
                Path free = dropoff.drop(APPEND, "free" + "abc".charAt(i) + ".csv", "a\n" + i + "\n");
                assertThat(dropoff.outcomeOf(free)).containsEntry("status", "completed");
            }

            assertThat(intake().outage()).isEmpty();
            assertThat(delays().all()).singleElement().satisfies(delay -> assertThat(delay.reason())
                    .startsWith("ref.held is locked by session "));
            assertThat(new TablesProbe(delays()).look().detail()).startsWith("held: ref.held is locked by session ");
            patiently()
                    .until(
                            () -> row(held),
                            row -> "pending".equals(row.get("status"))
                                    && String.valueOf(row.get("error_message")).contains("is locked by session"));
            other.rollback();
        }
        assertThat(dropoff.outcomeOf(held)).containsEntry("status", "completed").containsEntry("error_message", null);
        assertThat(delays().all()).isEmpty();
    }

    @Test
    void aFileThatAloneWantsTooMuchFailsWhileOthersAreLoaded() throws IOException {
        exhausted = true;
        Path large = dropoff.drop(APPEND, "large.csv", "a\n1\n");
        patiently().until(() -> delays().of("large").isPresent());
        Path small = dropoff.drop(APPEND, "small.csv", "a\n1\n");
        assertThat(dropoff.outcomeOf(small)).containsEntry("status", "completed");

        assertThat(dropoff.outcomeOf(large)).containsEntry("status", "error").containsEntry("error_code", "RESOURCES");
        assertThat(intake().outage()).isEmpty();
        assertThat(report("large")).contains("dropoff.db.statement-timeout", "bin/dropoff retry");
        assertThat(dropoff.rows("SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 'large'"))
                .containsExactly(List.of("0"));
    }

    @Test
    void whenNothingGetsThroughItIsAnOutageAndNoFileFails() {
        exhausted = true;
        Path large = dropoff.drop(APPEND, "large.csv", "a\n2\n");
        Path huge = dropoff.drop(APPEND, "huge.csv", "a\n2\n");

        patiently().until(() -> intake().outage().isPresent());
        exhausted = false;

        assertThat(dropoff.outcomeOf(large)).containsEntry("status", "completed");
        assertThat(dropoff.outcomeOf(huge)).containsEntry("status", "completed");
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(5));
    }

    private Map<String, Object> row(Path file) {
        return dropoff.ledger().active().stream()
                .filter(row -> row.text("file_path").equals(file.toString()))
                .findFirst()
                .map(DropRow::columns)
                .orElse(Map.of());
    }

    private String report(String table) throws IOException {
        String name = dropoff.files(APPEND + "/error").stream()
                .filter(file -> file.endsWith(table + ".csv.error.txt"))
                .findFirst()
                .orElseThrow();
        return Files.readString(dropoff.folder(APPEND).resolve("error").resolve(name));
    }

    private Delays delays() {
        return dropoff.application().part(Delays.class);
    }

    private IntakeSwitch intake() {
        return dropoff.application().part(IntakeSwitch.class);
    }

    private Connection connection() throws SQLException {
        return dropoff.application().part(Database.class).dataSource().getConnection();
    }

    /** Called by the database. */
    public static String validate() throws SQLException {
        if (exhausted) {
            throw new SQLTimeoutException("Statement was canceled or the session timed out", "57014", 57014);
        }
        return Validators.good();
    }
}
