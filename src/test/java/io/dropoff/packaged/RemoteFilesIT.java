package io.dropoff.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.route.SftpSite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many files on an SFTP server that lists names which lead elsewhere and cuts downloads, fetched by a process that is killed again and again.
 * {@code -Ddropoff.remote-files=1000 -Ddropoff.remote-kills=20} is the soak, {@code -Ddropoff.seed} repeats a run.
 */
class RemoteFilesIT {

    private static final int FILES = Integer.getInteger("dropoff.remote-files", 60);
    private static final int KILLS = Integer.getInteger("dropoff.remote-kills", 4);
    private static final long SEED = Long.getLong("dropoff.seed", System.nanoTime());
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String THERE = "out";
    private static final Map<String, String> LIES = Map.of(
            "a_lie.csv", "../../outside.csv",
            "b_lie.csv", "none_reference_data_table/../../outside.csv",
            "y_lie.csv", "..\\outside.csv",
            "z_lie.csv", "a:b.csv");

    @TempDir
    private Path home;

    private final Random random = new Random(SEED);

    @Test
    void everyRowIsThereOnceWhateverTheServerSaysAndHoweverOftenTheProcessIsKilled() throws Exception {
        System.out.println("remote files: seed " + SEED);
        Path root = home.resolve("site");
        Files.createDirectories(root.resolve(THERE));
        try (SftpSite server = new SftpSite(root).start();
                RemoteDatabase remote = new RemoteDatabase(home);
                Packaged dropoff = remote.serve(new Packaged(home))) {
            Dropped dropped = new Dropped(dropoff, (folder, name, content) -> server.put(THERE, name, content));
            fill(server, dropped);
            source(server, dropoff);

            Process process = dropoff.start("run");
            for (int kill = 1; kill <= KILLS; kill++) {
                awaitFiled(remote, FILES * kill / (KILLS + 1));
                if (kill % 2 == 1) {
                    killBeforeARemoval(server, process);
                } else {
                    Packaged.kill(process);
                }
                process = dropoff.start("run");
            }
            awaitFiled(remote, FILES);
            awaitRemoved(root.resolve(THERE));

            dropped.checkRows(remote.database());
            try (Stream<Path> all = Files.walk(home)) {
                assertThat(all.filter(file -> !file.startsWith(root)))
                        .noneMatch(file -> file.getFileName().toString().contains("outside"));
            }
            System.out.println("remote files: " + dropped.files() + " files, " + dropped.rows() + " rows, "
                    + server.mischief().cut + " downloads cut, " + KILLS + " kills, 0 doubled, 0 lost");
        }
    }

    private void fill(SftpSite server, Dropped dropped) throws IOException {
        for (int file = 0; file < FILES; file++) {
            dropped.drop(Packaged.APPEND, "part_" + file % 5, 20 + random.nextInt(200));
        }
        server.mischief().lies.putAll(LIES);
        for (String name : LIES.keySet()) {
            server.put(THERE, name, "a\n1\n");
        }
        for (int cut = 0; cut < FILES / 5; cut++) {
            server.mischief().cuts.add(random.nextInt(400));
        }
    }

    private void source(SftpSite server, Packaged dropoff) throws IOException {
        server.settings(THERE, home).forEach((key, value) -> source(dropoff, key, value));
        source(dropoff, "folder", Packaged.APPEND);
        source(dropoff, "after", "delete");
        source(dropoff, "interval", "200ms");
    }

    private static void source(Packaged dropoff, String key, String value) {
        dropoff.with("DROPOFF_SOURCE_PARTNER_" + key.toUpperCase(Locale.ROOT).replace('-', '_'), value);
    }

    /** The rows of a file are loaded, it has asked for the removal, and nobody there has heard it. */
    private static void killBeforeARemoval(SftpSite server, Process process) throws InterruptedException {
        CountDownLatch killed = new CountDownLatch(1);
        server.mischief().beforeRemoval = () -> {
            server.mischief().beforeRemoval = () -> {};
            try {
                Packaged.kill(process);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            killed.countDown();
            throw new IllegalStateException("nobody waits for this answer");
        };
        assertThat(killed.await(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private static void awaitFiled(RemoteDatabase remote, int files) {
        Awaitility.await(files + " files are filed")
                .pollInSameThread()
                .atMost(LONGEST)
                .ignoreExceptions()
                .until(() ->
                        remote.database().number("SELECT COUNT(*) FROM ref.File_Monitor_Tracking WHERE phase = 'filed'")
                                >= files);
    }

    private static void awaitRemoved(Path there) {
        Awaitility.await("what is loaded is removed")
                .pollInSameThread()
                .atMost(LONGEST)
                .until(() -> {
                    try (Stream<Path> left = Files.list(there)) {
                        return left.map(file -> file.getFileName().toString()).allMatch(LIES::containsKey);
                    }
                });
    }
}
