package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of one table load one after the other by time, then name; tables load side by side. */
class OrderTest {

    private static final String FULLLOAD = "none_reference_data_table/fullload";
    private static final String APPEND = "none_reference_data_table/append";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");

    @TempDir
    private Path home;

    private Dropoff dropoff;

    @BeforeEach
    void prepare() {
        dropoff = Dropoff.in(home);
    }

    @AfterEach
    void stop() {
        dropoff.close();
    }

    @Test
    void aThousandAppendsOfOneTableLoadByTimeThenName() {
        int files = 1_000;
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, files).boxed().toList());
        Collections.shuffle(shuffled, new Random(5));
        // Ten files have the same time, then the name decides; the name's order is against the time's otherwise.
        shuffled.forEach(i -> drop(
                APPEND,
                String.format("seq_%02d%02d%02d_x.csv", (99 - i / 10) / 60, (99 - i / 10) % 60, i % 10),
                "n,m\n" + i + ",x\n",
                BEGIN.plusSeconds(i / 10)));
        dropoff.with("dropoff.table.seq.files", "seq_*.csv")
                .with("dropoff.poll-interval", "20ms")
                .start();

        await().atMost(PATIENCE).until(() -> dropoff.watched() == 0 && filed() == files);

        assertThat(dropoff.history())
                .allSatisfy(row ->
                        assertThat(row).containsEntry("status", "completed").containsEntry("attempts", 1));
        assertThat(
                        loaded(
                                "SELECT file_name, file_modified_at AS m FROM ref.File_Monitor_Tracking ORDER BY started_at, id"))
                .hasSize(files)
                .isSorted();
    }

    private List<String> loaded(String sql) {
        return dropoff.query(sql).stream()
                .map(row -> row.get("m") + " " + row.get("file_name"))
                .toList();
    }

    @Test
    void aFullloadAndTheAppendsAfterItNeverSwap() {
        for (int round = 0; round < 10; round++) {
            Instant time = BEGIN.plusSeconds(10L * round);
            drop(APPEND, "swap_b" + round + ".csv", "n,r\n2," + round + "\n", time.plusSeconds(2));
            drop(FULLLOAD, "swap_c" + round + ".csv", "n,r\n0," + round + "\n", time);
            drop(APPEND, "swap_a" + round + ".csv", "n,r\n1," + round + "\n", time.plusSeconds(1));
        }
        dropoff.with("dropoff.table.swap.files", "swap_*.csv").start();

        await().atMost(PATIENCE).until(() -> filed() == 30);

        for (Map<String, Object> row : dropoff.history()) {
            assertThat(row).containsEntry("status", "completed");
        }
        assertThat(
                        loaded(
                                "SELECT file_name, file_modified_at AS m FROM ref.File_Monitor_Tracking ORDER BY started_at, id"))
                .isSorted();
        assertThat(dropoff.query("SELECT n, r FROM ref.swap ORDER BY n"))
                .extracting(row -> row.get("n") + row.get("r"))
                .containsExactly("09", "19", "29");
    }

    @Test
    void aFullloadOfTheSameTimeComesBeforeTheAppend() {
        drop(APPEND, "tie_a.csv", "n,r\n1,append\n", BEGIN);
        drop(FULLLOAD, "tie_b.csv", "n,r\n0,full\n", BEGIN);
        dropoff.with("dropoff.table.tie.files", "tie_*.csv").start();

        await().atMost(PATIENCE).until(() -> filed() == 2);

        assertThat(dropoff.query("SELECT n FROM ref.tie ORDER BY n"))
                .extracting(row -> row.get("n"))
                .containsExactly("0", "1");
    }

    @Test
    void theDatesInTheNamesDecideWhateverTheModificationTimesSay() {
        drop(FULLLOAD, "daily_20260110.csv", "n\n10\n", BEGIN);
        drop(FULLLOAD, "daily_09.01.2026.csv", "n\n9\n", BEGIN.plusSeconds(1));
        drop(APPEND, "daily_2026-01-11.csv", "n\n11\n", BEGIN.minusSeconds(9));
        dropoff.start();

        await().atMost(PATIENCE).until(() -> filed() == 3);

        assertThat(dropoff.query("SELECT n FROM ref.daily ORDER BY ref_data_load_id"))
                .extracting(row -> row.get("n"))
                .containsExactly("10", "11");
    }

    @Test
    void aLoadThatTakesLongHoldsUpOnlyItsOwnTable() throws InterruptedException {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        CountDownLatch holds = new CountDownLatch(1);
        dropoff.with("dropoff.lanes", "2").start();
        dropoff.before("write", () -> {
            holds.countDown();
            waitFor(mayGoOn);
        });
        Path large = dropoff.drop(FULLLOAD, "large_20240101.csv", "n\n1\n2\n");
        assertThat(holds.await(5, TimeUnit.MINUTES)).isTrue();
        Path behind = dropoff.drop(FULLLOAD, "large_20240102.csv", "n\n3\n");

        for (int i = 0; i < 20; i++) {
            assertThat(dropoff.outcomeOf(dropoff.drop(FULLLOAD, "small" + i + ".csv", "n\n1\n")))
                    .containsEntry("status", "completed");
        }
        assertThat(behind).exists();
        mayGoOn.countDown();

        dropoff.outcomeOf(large);
        dropoff.outcomeOf(behind);
        assertThat(dropoff.query("SELECT n FROM ref.large")).containsExactly(Map.of("n", "3"));
    }

    @Test
    void aDropThatIsCancelledWhileItWaitsNeedsNeitherItsTurnNorALane() throws InterruptedException {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        CountDownLatch holds = new CountDownLatch(1);
        dropoff.with("dropoff.lanes", "1").start();
        dropoff.before("write", () -> {
            holds.countDown();
            waitFor(mayGoOn);
        });
        Path first = dropoff.drop(FULLLOAD, "held_20240101.csv", "n\n1\n");
        assertThat(holds.await(5, TimeUnit.MINUTES)).isTrue();
        Path second = dropoff.drop(FULLLOAD, "held_20240102.csv", "n\n2\n");
        await().atMost(PATIENCE).until(() -> dropoff.history().size() == 2);

        dropoff.ledger().requestCancel((long) dropoff.history().get(0).get("id"));

        Map<String, Object> cancelled = dropoff.outcomeOf(second);
        assertThat(first).exists();
        assertThat(cancelled).containsEntry("status", "cancelled").containsEntry("error_code", "CANCELLED");
        assertThat(Path.of(cancelled.get("archived_path") + ".error.txt")).exists();
        mayGoOn.countDown();
        assertThat(dropoff.outcomeOf(first)).containsEntry("status", "completed");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private long filed() {
        return dropoff.history().stream()
                .filter(row -> "filed".equals(row.get("phase")))
                .count();
    }

    private void drop(String folder, String name, String content, Instant time) {
        try {
            Files.setLastModifiedTime(dropoff.drop(folder, name, content), FileTime.from(time));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
