package io.dropoff.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that cannot be written, lie elsewhere or go away: files wait, and are loaded once. */
class DiskIT {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    @TempDir
    private Path home;

    @Test
    void aFileThatCannotBeMovedIsLoadedOnceAndMovedWhenThatIsMended() throws Exception {
        try (Packaged dropoff = new Packaged(home)) {
            Dropped dropped = new Dropped(dropoff);
            Path processed = dropoff.folder(Packaged.APPEND).resolve("processed");
            Files.writeString(processed, "in the way");
            dropoff.start("run");
            dropped.drop(Packaged.APPEND, "one", 1000);
            Packaged.await("it is loaded").until(() -> dropoff.audited("loaded") == 1);
            Packaged.await("it is told why it is not filed")
                    .until(() -> dropoff.lastOutput().contains("append/one.20240101000000.csv cannot be moved"));
            assertThat(dropoff.names(Packaged.APPEND)).contains("one.20240101000000.csv");

            Files.delete(processed);

            dropped.awaitFiled(dropoff.database(), LONGEST);
            dropped.check(dropoff.database());
        }
    }

    @Test
    void aFileThatMayNotBeReadIsFiledWithAReportThatSaysSo() throws Exception {
        try (Packaged dropoff = new Packaged(home)) {
            dropoff.asNobody().start("run");
            dropoff.awaitWatching();
            Path secret = Files.writeString(home.resolve("secret.csv"), "a,b\n1,2\n");
            Files.setPosixFilePermissions(secret, Set.of());
            Files.move(secret, dropoff.folder(Packaged.APPEND).resolve("secret.csv"));

            Packaged.await("it is filed")
                    .until(() -> !dropoff.reports(Packaged.APPEND + "/error").isEmpty());

            assertThat(dropoff.reports(Packaged.APPEND + "/error"))
                    .contains("permission denied", "Give the account that Dropoff runs under permission");
        }
    }

    @Test
    void aFolderOnAnotherFileSystemGetsWholeFilesAlsoWhenTheProcessIsKilled() throws Exception {
        Path memory = Path.of("/dev/shm");
        Assumptions.assumeTrue(Files.isWritable(memory), "no /dev/shm here: no second file system");
        Path elsewhere = Files.createTempDirectory(memory, "dropoff");
        Assumptions.assumeFalse(
                Files.getFileStore(elsewhere).equals(Files.getFileStore(home)), "/dev/shm is the same file system");
        try (Packaged dropoff = new Packaged(home)) {
            dropoff.with("DROPOFF_LEASE", "1s");
            Dropped dropped = new Dropped(dropoff);
            Files.createSymbolicLink(dropoff.folder(Packaged.APPEND).resolve("processed"), elsewhere);
            for (int kill = 0; kill < 3; kill++) {
                Process process = dropoff.start("run");
                dropped.drop(Packaged.APPEND, "one", 60_000);
                dropped.drop(Packaged.APPEND, "other", 60_000);
                int loaded = kill;
                Packaged.await("one is loaded").until(() -> dropoff.audited("loaded") > loaded);
                Packaged.kill(process);
            }

            dropoff.start("run");
            dropped.awaitFiled(dropoff.database(), LONGEST);
            dropped.check(dropoff.database());
            try (Stream<Path> files = Files.list(elsewhere)) {
                assertThat(files.filter(file -> file.toString().endsWith(".part")))
                        .isEmpty();
            }
        } finally {
            delete(elsewhere);
        }
    }

    @Test
    void aRootFolderThatGoesAwayComesBackWithEveryFile() throws Exception {
        try (Packaged dropoff = new Packaged(home)) {
            Dropped dropped = new Dropped(dropoff);
            dropoff.start("run");
            dropped.drop(Packaged.APPEND, "one", 1000);
            dropped.awaitFiled(dropoff.database(), LONGEST);
            Path root = home.resolve("dropoff");
            List<Callable<Boolean>> moments = List.of(
                    () -> true,
                    () -> dropoff.database().number("SELECT COUNT(*) FROM ref.File_Monitor_Tracking") > 3,
                    () -> dropoff.audited("loaded") > 5);
            for (int time = 0; time < moments.size(); time++) {
                dropped.drop(Packaged.APPEND, "one", 60_000);
                dropped.drop(Packaged.FULLLOAD, "other", 60_000);
                Packaged.await("its moment").until(moments.get(time));
                Files.move(root, home.resolve("away"));
                int missed = time;
                Packaged.await("it is missed").until(() -> timesMissed(dropoff) > missed);
                Files.move(home.resolve("away"), root);
                dropped.awaitFiled(dropoff.database(), LONGEST);
            }

            dropped.check(dropoff.database());
        }
    }

    private static int timesMissed(Packaged dropoff) throws IOException {
        String told = dropoff.folder(Packaged.APPEND) + ": the folder is not there";
        return dropoff.lastOutput().split(Pattern.quote(told), -1).length - 1;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
