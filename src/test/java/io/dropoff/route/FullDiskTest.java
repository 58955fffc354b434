package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.dropoff.Logged;
import io.dropoff.intake.FreeSpace;
import io.dropoff.intake.IntakeSwitch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk with too little room: files wait, what runs goes on. */
class FullDiskTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String FOLDER = "none_reference_data_table/append";
    private static final long MB = 1_000_000;

    @TempDir
    private Path home;

    private final AtomicLong free = new AtomicLong(1000 * MB);
    private final Logged told = Logged.by("dropoff.alerts", Level.WARN);

    @AfterEach
    void stopListening() {
        told.close();
    }

    private Dropoff dropoff() {
        return Dropoff.in(home).with("dropoff.disk.stop", "500MB").listen(new MainListenerSupport() {
            @Override
            public void afterConfigure(BaseMainSupport main) {
                main.getCamelContext().getRegistry().bind("freeSpace", FreeSpace.class, (FreeSpace) at -> free.get());
            }
        });
    }

    @Test
    void filesWaitWhileADiskIsFullAndAreLoadedWhenThereIsRoomAgain() {
        free.set(400 * MB);
        try (Dropoff dropoff = dropoff().start()) {
            IntakeSwitch intake = dropoff.application().part(IntakeSwitch.class);
            Path file = dropoff.drop(FOLDER, "t.csv", "a,b\n1,2\n");
            await().atMost(PATIENCE).until(() -> alerts("disk-full").size() == 1);
            dropoff.polls(3);

            assertThat(file).exists();
            assertThat(dropoff.history()).isEmpty();
            assertThat(alerts("disk-full").get(0)).contains("has 400 MB left, dropoff.disk.stop=500MB", "with 550 MB");

            free.set(549 * MB);
            await().atMost(PATIENCE)
                    .until(() -> intake.held().orElseThrow().reason().contains("549 MB left"));
            assertThat(file).exists();

            free.set(550 * MB);
            assertThat(dropoff.outcomeOf(file)).containsEntry("status", "completed");
            await().atMost(PATIENCE).until(() -> alerts("disk-free").size() == 1);
            assertThat(alerts("disk-full")).hasSize(1);
        }
    }

    @Test
    void aLoadThatRunsGoesOnAndTheNextOneWaits() {
        try (Dropoff dropoff = dropoff().with("dropoff.lanes", "1").start()) {
            IntakeSwitch intake = dropoff.application().part(IntakeSwitch.class);
            Path[] next = new Path[1];
            dropoff.before("plan", () -> {
                next[0] = dropoff.drop(FOLDER, "next.csv", "a,b\n1,2\n");
                await().atMost(PATIENCE).until(() -> dropoff.history().size() == 2);
                free.set(400 * MB);
                await().atMost(PATIENCE).until(() -> intake.held().isPresent());
            });
            Path first = dropoff.drop(FOLDER, "first.csv", "a,b\n1,2\n");

            assertThat(dropoff.outcomeOf(first)).containsEntry("status", "completed");
            dropoff.polls(3);
            assertThat(next[0]).exists();
            assertThat(dropoff.history().get(0))
                    .containsEntry("file_name", "next.csv")
                    .containsEntry("status", "pending");

            free.set(1000 * MB);
            assertThat(dropoff.outcomeOf(next[0])).containsEntry("status", "completed");
        }
    }

    private List<String> alerts(String kind) {
        return told.events().stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.startsWith(kind + ":"))
                .toList();
    }
}
