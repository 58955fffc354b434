package io.dropoff.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The places where one process waits, as the test chooses them. */
record Halts(Path folder) {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    Halts {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on whoever comes there waits. */
    void arm(String place) throws IOException {
        Files.createFile(folder.resolve(place));
    }

    /** Waits until so many threads of the process wait there. */
    void await(String place, int threads, Process process) {
        Awaitility.await(threads + " wait at " + place)
                .pollInSameThread()
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("The process ended by itself");
                    }
                    return reached(place) >= threads;
                });
    }

    private long reached(String place) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(place + ".reached."))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** They go on, and nobody waits there any more. */
    void release(String place) throws IOException {
        Files.deleteIfExists(folder.resolve(place));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith(place + ".reached.")) {
                    Files.delete(file);
                }
            }
        }
    }
}
