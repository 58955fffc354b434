package io.dropoff.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real disk that is full: nothing is lost, it is said in words, and all goes on by itself when there is room. */
class FullDiskIT {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    private Path home;

    @Test
    void aDatabaseWhoseDiskFillsDuringALoadLoadsEveryRowOnceWhenThereIsRoom() throws Exception {
        try (SmallDisk disk = SmallDisk.over(home.resolve("data"), 256);
                Packaged dropoff = new Packaged(home)) {
            dropoff.with("DROPOFF_DISK_STOP", "0").with("DROPOFF_DISK_WARN", "0");
            Dropped dropped = new Dropped(dropoff);
            dropoff.start("run");
            dropped.drop(Packaged.APPEND, "one", 1000);
            dropped.awaitFiled(dropoff.database(), LONGEST);

            disk.fillBut(2 * MEGABYTE);
            dropped.drop(Packaged.APPEND, "one", 120_000);
            dropped.drop(Packaged.FULLLOAD, "other", 60_000);
            Packaged.await("the full disk is named")
                    .until(() -> dropoff.lastOutput().contains("No space left on device"));
            disk.empty();

            dropped.awaitFiled(dropoff.database(), LONGEST);
            dropped.check(dropoff.database());
        }
    }

    @Test
    void aReportThatFindsNoRoomIsWrittenWhenThereIs() throws Exception {
        try (SmallDisk disk = SmallDisk.over(home.resolve("dropoff"), 16);
                Packaged dropoff = new Packaged(home)) {
            dropoff.with("DROPOFF_DISK_STOP", "0").with("DROPOFF_DISK_WARN", "0");
            dropoff.start("run");
            dropoff.awaitWatching();
            Path broken = Files.writeString(home.resolve("dropoff/broken"), "a,b\n1,2\n3,4,5\n");
            disk.fillBut(0);
            Files.move(broken, dropoff.folder(Packaged.APPEND).resolve("broken.csv"));

            Packaged.await("it is known why it is not filed")
                    .until(() -> dropoff.lastOutput().contains("No space left on device"));
            assertThat(dropoff.names(Packaged.APPEND)).containsExactly("broken.csv");
            disk.empty();

            Packaged.await("it is filed with its report")
                    .until(() -> !dropoff.reports(Packaged.APPEND + "/error").isEmpty());
            assertThat(dropoff.reports(Packaged.APPEND + "/error")).contains("line 3");
            assertThat(dropoff.filed(Packaged.APPEND + "/error")).contains("broken.csv");
            assertThat(dropoff.names(Packaged.APPEND)).isEmpty();
        }
    }

    @Test
    void filesWaitWhileThereIsLessRoomThanSet() throws Exception {
        try (SmallDisk disk = SmallDisk.over(home.resolve("data"), 256);
                Packaged dropoff = new Packaged(home)) {
            dropoff.with("DROPOFF_DISK_STOP", "100MB").with("DROPOFF_DISK_WARN", "120MB");
            Dropped dropped = new Dropped(dropoff);
            dropoff.start("run");
            dropped.drop(Packaged.APPEND, "one", 1000);
            dropped.awaitFiled(dropoff.database(), LONGEST);

            disk.fillBut(90 * MEGABYTE);
            Packaged.await("intake is paused").until(() -> dropoff.lastOutput().contains("dropoff.disk.stop=100MB"));
            String waiting = dropped.drop(Packaged.APPEND, "one", 1000);
            assertThat(dropoff.run("status")).isEqualTo(0);
            assertThat(dropoff.lastOutput()).contains("paused", "dropoff.disk.stop=100MB");
            assertThat(dropoff.names(Packaged.APPEND)).containsExactly(waiting);
            disk.empty();

            dropped.awaitFiled(dropoff.database(), LONGEST);
            dropped.check(dropoff.database());
        }
    }
}
