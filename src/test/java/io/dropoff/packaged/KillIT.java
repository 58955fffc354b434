package io.dropoff.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at any instant. {@code -Ddropoff.kills=300} is the soak, {@code -Ddropoff.seed} repeats the drops of a run. */
class KillIT {

    private static final int KILLS = Integer.getInteger("dropoff.kills", 20);
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
            for (int kill = 0; kill < KILLS; kill++) {
                Process process = dropoff.start("run");
                int pause = pause(dropoff);
                // Only now: what is dropped during the start is loaded before a kill can meet it.
                dropSome(dropped);
                boolean ended = process.waitFor(pause, TimeUnit.MILLISECONDS);
                assertThat(ended)
                        .as("run ended by itself: %s", ended ? dropoff.lastOutput() : "")
                        .isFalse();
                Packaged.kill(process);
            }

            assertThat(dropoff.run("drain")).as(dropoff.lastOutput()).isZero();
            dropped.check(dropoff.database());
            long begunAgain = dropoff.database().number("SELECT SUM(attempts - 1) FROM ref.File_Monitor_Tracking");
            System.out.println("kills: " + KILLS + " survived, " + dropped.files() + " files, " + dropped.rows()
                    + " rows, interrupted loads begun again: " + begunAgain);
        }
    }

    /** A few kills hit the start; the others the work, which begins when the folders are watched. */
    private int pause(Packaged dropoff) {
        if (random.nextInt(8) == 0) {
            return random.nextInt(1500);
        }
        dropoff.awaitWatching();
        return random.nextInt(1500);
    }

    private void dropSome(Dropped dropped) throws IOException {
        for (int n = 0; n < 3; n++) {
            dropped.drop(Packaged.APPEND, "appended_" + random.nextInt(3), rows());
        }
        dropped.drop(Packaged.FULLLOAD, "replaced", rows());
        dropped.drop(Packaged.REFERENCE_FULLLOAD, "reference", 20 + random.nextInt(20));
    }

    private int rows() {
        return random.nextInt(2) == 0 ? 40_000 : 500 + random.nextInt(500);
    }
}
