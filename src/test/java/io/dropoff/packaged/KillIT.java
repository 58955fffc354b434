package io.dropoff.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at any instant. {@code -Ddropoff.kills=300} is the soak, {@code -Ddropoff.seed} repeats the drops of a run. */
class KillIT {

    private static final int KILLS = Integer.getInteger("dropoff.kills", 20);
    private static final int LARGE_KILLS = Integer.getInteger("dropoff.large-kills", 0);
    private static final long SEED = Long.getLong("dropoff.seed", System.nanoTime());

    @TempDir
    private Path home;

    private final Random random = new Random(SEED);

    @Test
    void everyRowIsThereExactlyOnceHoweverOftenTheProcessIsKilled() throws Exception {
        System.out.println("kills: seed " + SEED);
        try (Packaged dropoff = new Packaged(home)) {
            dropoff.with("DROPOFF_LEASE", "1s");
            Dropped dropped = new Dropped(dropoff);
            int work = undisturbed(dropoff, dropped);
            for (int kill = 0; kill < KILLS; kill++) {
                Process process = dropoff.start("run");
                int pause = pause(dropoff, work);
                // Only now: what is dropped during the start is loaded before a kill can meet it.
                dropSome(dropped);
                boolean ended = process.waitFor(pause, TimeUnit.MILLISECONDS);
                assertThat(ended)
                        .as("run ended by itself: %s", ended ? dropoff.lastOutput() : "")
                        .isFalse();
                Packaged.kill(process);
                if (random.nextInt(8) != 0) {
                    // H2 waits two seconds before it takes a dead process's lock for one, longer than most kills are
                    // away.
                    Files.deleteIfExists(home.resolve("data/dropoff.lock.db"));
                }
            }

            assertThat(dropoff.run("drain")).as(dropoff.lastOutput()).isZero();
            dropped.check(dropoff.database());
            tell("kills", KILLS, dropoff, dropped);
        }
    }

    /** Transactions of many tables side by side: the embedded database is at work for all of them when it is killed. */
    @Test
    void everyRowOfFourLargeFilesAtOnceIsThereExactlyOnce() throws Exception {
        Assumptions.assumeTrue(LARGE_KILLS > 0, "skipped: -Ddropoff.large-kills=100 is the soak");
        System.out.println("large kills: seed " + SEED);
        try (Packaged dropoff = new Packaged(home)) {
            dropoff.with("DROPOFF_LEASE", "1s").with("DROPOFF_LOAD_BATCH_SIZE", "200");
            Dropped dropped = new Dropped(dropoff);
            Process process = dropoff.start("run");
            dropoff.awaitWatching();
            long begin = System.nanoTime();
            dropFourLarge(dropped, 0);
            dropped.awaitFiled(dropoff.database(), Duration.ofMinutes(4));
            int work = (int) Duration.ofNanos(System.nanoTime() - begin).toMillis();
            for (int kill = 0; kill < LARGE_KILLS; kill++) {
                dropFourLarge(dropped, kill / 10);
                process.waitFor(random.nextInt(work), TimeUnit.MILLISECONDS);
                Packaged.kill(process);
                process = dropoff.start("run");
                dropped.awaitFiled(dropoff.database(), Duration.ofMinutes(4));
            }
            dropped.check(dropoff.database());
            tell("large kills", LARGE_KILLS, dropoff, dropped);
        }
    }

    private static void dropFourLarge(Dropped dropped, int tables) throws IOException {
        for (int table = 0; table < 4; table++) {
            dropped.drop(Packaged.APPEND, "large_" + tables + "_" + table, 60_000);
        }
    }

    private static void tell(String what, int kills, Packaged dropoff, Dropped dropped) throws SQLException {
        long begunAgain = dropoff.database().number("SELECT SUM(attempts - 1) FROM ref.File_Monitor_Tracking");
        System.out.println(what + ": " + kills + " survived, " + dropped.files() + " files, " + dropped.rows()
                + " rows, 0 doubled, 0 lost, interrupted loads begun again: " + begunAgain);
    }

    /** How long this machine works on as much as is dropped before each kill, in ms. */
    private int undisturbed(Packaged dropoff, Dropped dropped) throws Exception {
        Process process = dropoff.start("run");
        dropoff.awaitWatching();
        long begin = System.nanoTime();
        dropSome(dropped);
        dropped.awaitFiled(dropoff.database(), Duration.ofMinutes(2));
        int work = (int) Duration.ofNanos(System.nanoTime() - begin).toMillis();
        Packaged.kill(process);
        return work;
    }

    /** A few kills hit the start; the others the work, which begins when the folders are watched. */
    private int pause(Packaged dropoff, int work) {
        if (random.nextInt(8) != 0) {
            dropoff.awaitWatching();
        }
        return random.nextInt(work);
    }

    private void dropSome(Dropped dropped) throws IOException {
        for (int n = 0; n < 3; n++) {
            dropped.drop(Packaged.APPEND, "appended_" + random.nextInt(3), rows());
        }
        dropped.drop(Packaged.FULLLOAD, "replaced", rows());
        dropped.drop(Packaged.MERGE, Packaged.MERGED, 50 + random.nextInt(50));
        dropped.drop(Packaged.REFERENCE_FULLLOAD, "reference", 20 + random.nextInt(20));
    }

    private int rows() {
        return random.nextInt(2) == 0 ? 40_000 : 500 + random.nextInt(500);
    }
}
