package io.dropoff.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes watch one folder and share one database. */
class TwoProcessesIT {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    @TempDir
    private Path home;

    @Test
    void everyFileIsLoadedByOneAndTheOtherTakesOverWhenThatOneIsKilled() throws Exception {
        try (Packaged dropoff = new Packaged(home);
                RemoteDatabase remote = new RemoteDatabase(home)) {
            // No pause of a busy machine is as long as the lease.
            remote.serve(dropoff).with("DROPOFF_LEASE", "20s");
            Dropped dropped = new Dropped(dropoff);
            Process one = dropoff.start("run");
            dropoff.with("DROPOFF_DATA", home.resolve("other-data").toString());
            dropoff.with("TZ", "Asia/Tokyo");
            dropoff.start("run");

            drop(dropped, 30);
            dropped.awaitFiled(remote.database(), LONGEST);
            dropped.check(remote.database());
            assertThat(remote.database().number("SELECT MAX(attempts) FROM ref.File_Monitor_Tracking"))
                    .isOne();

            drop(dropped, 20);
            Packaged.kill(one);
            drop(dropped, 5);
            dropped.awaitFiled(remote.database(), LONGEST);
            dropped.check(remote.database());
            System.out.println("two processes: " + dropped.files() + " files, " + dropped.rows() + " rows");
        }
    }

    private static void drop(Dropped dropped, int files) throws IOException {
        for (int file = 0; file < files; file++) {
            dropped.drop(Packaged.FOLDERS.get(file % 4), "table_" + file % 4, 500);
        }
    }
}
