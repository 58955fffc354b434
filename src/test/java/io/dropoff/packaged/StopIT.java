package io.dropoff.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A load is stopped: by a person, or because the process is told to end. */
class StopIT {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    @TempDir
    private Path home;

    @Test
    void aTerminatedProcessEndsInOrderAndTheNextStartGoesOnAtOnce() throws Exception {
        try (Packaged dropoff = new Packaged(home)) {
            // A row that was left behind as held would stop the next start for longer than this test waits.
            dropoff.with("DROPOFF_SHUTDOWN_TIMEOUT", "20s").with("DROPOFF_LEASE", "1h");
            Dropped dropped = new Dropped(dropoff);
            Halts halts = new Halts(home.resolve("halts"));
            Process process = dropoff.halting(halts).start("run");
            dropped.drop(Packaged.FULLLOAD, "other", 100);
            dropped.awaitFiled(dropoff.database(), LONGEST);
            String inTheMiddle = HaltingDistribution.batch(20);
            halts.arm(inTheMiddle);
            dropped.drop(Packaged.APPEND, "one", 400_000);
            halts.await(inTheMiddle, 1, process);

            process.destroy();
            await("the load is told to stop")
                    .until(() -> dropoff.lastOutput().contains("Load 2 of ")
                            && dropoff.lastOutput().contains("is given up"));
            halts.release(inTheMiddle);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();

            assertThat(process.exitValue()).as(dropoff.lastOutput()).isZero();
            assertThat(dropoff.database().number(PROCESSING)).isZero();
            assertThat(dropoff.audited("outage-began")).isZero();
            assertThat(dropoff.database().number(COMPLETED)).isEqualTo(1);
            assertThat(rows(dropoff, "one")).isZero();

            dropoff.start("run");
            dropped.awaitFiled(dropoff.database(), LONGEST);
            dropped.check(dropoff.database());
        }
    }

    private static long rows(Packaged dropoff, String table) throws SQLException {
        TestDatabase database = dropoff.database();
        boolean exists =
                database.number("SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = '" + table + "'")
                        > 0;
        return exists ? database.number("SELECT COUNT(*) FROM ref." + table) : 0;
    }

    @Test
    void aCancelledLoadStopsAndLeavesItsTableAsItWas() throws Exception {
        cancelAt("0", List.of("plan", HaltingDistribution.batch(0), HaltingDistribution.batch(40)));
    }

    /** All of its rows are staged when it is planned. */
    @Test
    void soDoesALargeOneThatIsStagedWhileItIsProfiled() throws Exception {
        cancelAt("1MB", List.of("plan"));
    }

    private void cancelAt(String stagedEarlyFrom, List<String> places) throws Exception {
        try (Packaged dropoff = new Packaged(home)) {
            dropoff.with("DROPOFF_LOAD_STAGE_EARLY", stagedEarlyFrom);
            Dropped dropped = new Dropped(dropoff);
            Halts halts = new Halts(home.resolve("halts"));
            Process process = dropoff.halting(halts).start("run");
            dropped.drop(Packaged.FULLLOAD, "one", 100);
            dropped.awaitFiled(dropoff.database(), LONGEST);
            int cancelled = 0;
            for (String place : places) {
                halts.arm(place);
                new Dropped(dropoff).drop(Packaged.FULLLOAD, "one", 1_000_000);
                halts.await(place, 1, process);
                dropoff.database()
                        .execute(
                                "UPDATE ref.File_Monitor_Tracking SET cancel_requested = 1 WHERE status = 'processing'");
                halts.release(place);
                long expected = ++cancelled;
                await("cancelled")
                        .until(() -> dropoff.database()
                                        .number(
                                                "SELECT COUNT(*) FROM ref.File_Monitor_Tracking WHERE status = 'cancelled'")
                                == expected);
                await("filed").until(() -> dropoff.names(Packaged.FULLLOAD).isEmpty());
            }

            assertThat(dropoff.database().number("SELECT COUNT(*) FROM ref.one"))
                    .isEqualTo(100);
            assertThat(dropoff.names(Packaged.FULLLOAD + "/error")).hasSize(2 * places.size());
            assertThat(dropoff.database()
                            .number("SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME LIKE '%_stage'"))
                    .isZero();
        }
    }

    private static final String PROCESSING =
            "SELECT COUNT(*) FROM ref.File_Monitor_Tracking WHERE status = 'processing'";

    private static final String COMPLETED = "SELECT COUNT(*) FROM ref.File_Monitor_Tracking WHERE status = 'completed'";

    private static org.awaitility.core.ConditionFactory await(String what) {
        return Awaitility.await(what)
                .pollInSameThread()
                .ignoreExceptions()
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(50));
    }
}
