package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.dropoff.Logged;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.tools.TriggerAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that answers every question and lets no load succeed, or no move be noted. */
public class OutageTest {

    private static final String FOLDER = "none_reference_data_table/append";
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static volatile boolean full;
    private static volatile boolean away;

    @TempDir
    private Path home;

    private final Logged audit = Logged.by("dropoff.audit", Level.INFO);

    @AfterEach
    void stopListening() {
        audit.close();
    }

    @Test
    void aFullDatabaseIsOneOutageUntilALoadSucceeds() {
        try (Dropoff dropoff = Dropoff.in(home).start()) {
            dropoff.execute(
                    "CREATE ALIAS [ref].[sp_ref_validate_t] FOR '" + getClass().getName() + ".validate'");
            full = true;
            Path file = dropoff.drop(FOLDER, "t.csv", "a,b\n1,2\n");
            await().atMost(Duration.ofMinutes(5)).until(() -> CALLS.get() >= 4);
            assertThat(audited("outage-began")).hasSize(1);
            assertThat(audited("outage-ended")).isEmpty();

            full = false;

            assertThat(dropoff.outcomeOf(file)).containsEntry("status", "completed");
            await().atMost(Duration.ofMinutes(5))
                    .until(() -> audited("outage-ended").size() == 1);
            assertThat(audited("outage-began")).hasSize(1);
        }
    }

    @Test
    void aMoveThatCouldNotBeNotedIsAnOutageAndIsNotedWhenTheDatabaseIsBack() {
        try (Dropoff dropoff = Dropoff.in(home).start()) {
            dropoff.execute(
                    "CREATE TRIGGER ref.notes_no_move BEFORE UPDATE ON ref.File_Monitor_Tracking FOR EACH ROW CALL '"
                            + NotesNoMove.class.getName() + "'");
            away = true;
            Path file = dropoff.drop(FOLDER, "t.csv", "a,b\n1,2\n");
            await().atMost(Duration.ofMinutes(5))
                    .until(() -> audited("outage-began").size() == 1);
            Map<String, Object> owed = dropoff.ledger().drop(1).orElseThrow().columns();
            away = false;

            assertThat(file).doesNotExist();
            assertThat(owed).containsEntry("status", "completed").containsEntry("phase", "filing");
            await().atMost(Duration.ofMinutes(5))
                    .until(() -> dropoff.history().get(0).get("phase").equals("filed"));
            assertThat(audited("outage-began")).hasSize(1);
        }
    }

    /** While the database is away it takes every change but that a file was moved. */
    public static final class NotesNoMove extends TriggerAdapter {
        @Override
        public void fire(Connection connection, ResultSet before, ResultSet after) throws SQLException {
            if (away
                    && before.getString("phase").equals("filing")
                    && after.getString("phase").equals("filed")) {
                throw new SQLException("the line is cut", "90067", 90067);
            }
        }
    }

    private List<String> audited(String event) {
        return audit.events().stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains("\"event\":\"" + event + "\""))
                .toList();
    }

    /** Called by the database; 53100 is the standard's state for a full disk. */
    public static String validate() throws SQLException {
        CALLS.incrementAndGet();
        if (full) {
            throw new SQLException("no space left on device", "53100");
        }
        return Validators.good();
    }
}
