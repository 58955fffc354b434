package io.dropoff.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that wait and wait: nothing grows. {@code -Ddropoff.files=10000 -Ddropoff.idle=3600} (seconds) is the soak. Reads
 * {@code /proc}.
 */
class IdleIT {

    private static final int FILES = Integer.getInteger("dropoff.files", 1_000);
    private static final Duration IDLE = Duration.ofSeconds(Integer.getInteger("dropoff.idle", 15));
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** Live objects come and go by so much between two polls. */
    private static final double BREATH = 1.05;

    @TempDir
    private Path home;

    /** What a process holds. Handles are files, sockets and pipes: a connection that is left behind is one of them. */
    private record Held(long liveBytes, long watched, long threads, long handles, long rssKib, Duration cpu) {

        static Held by(Process process) {
            try {
                String live = histogram(process);
                return new Held(
                        number(live, "^Total +\\d+ +(\\d+)"),
                        number(live, "^ *\\d+: +(\\d+) +\\d+ +io\\.dropoff\\.intake\\.Drop$"),
                        entries(process, "task"),
                        entries(process, "fd"),
                        number(Files.readString(proc(process).resolve("status")), "^VmRSS:\\s+(\\d+) kB"),
                        process.info().totalCpuDuration().orElse(Duration.ZERO));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        /** All live objects by class, after a full collection. */
        private static String histogram(Process process) throws IOException {
            Process jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(process.pid()),
                            "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        private static Path proc(Process process) {
            return Path.of("/proc", Long.toString(process.pid()));
        }

        private static long entries(Process process, String folder) throws IOException {
            try (Stream<Path> entries = Files.list(proc(process).resolve(folder))) {
                return entries.count();
            }
        }

        private static long number(String text, String pattern) {
            return text.lines()
                    .map(Pattern.compile(pattern)::matcher)
                    .filter(Matcher::find)
                    .mapToLong(found -> Long.parseLong(found.group(1)))
                    .findFirst()
                    .orElse(0);
        }
    }

    @Test
    void filesThatWaitForLongMakeNothingGrow() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "skipped: there is no /proc here");
        try (Packaged dropoff = new Packaged(home)) {
            dropoff.with("DROPOFF_STABILITY_CHECKS", "10000").with("DROPOFF_POLL_INTERVAL", "1s");
            // Compilers come and go as the JVM likes; our threads are what is counted.
            dropoff.with("JAVA_OPTS", "-Xmx256m -XX:TieredStopAtLevel=1 -XX:-UseDynamicNumberOfCompilerThreads");
            Dropped dropped = new Dropped(dropoff);
            for (int file = 0; file < FILES; file++) {
                dropped.drop(Packaged.FOLDERS.get(file % 4), "table_" + file % 12, 10);
            }
            Process process = dropoff.start("run");
            // Before, the process is a shell that does not survive the question.
            dropoff.awaitWatching();
            Awaitility.await("all files are watched")
                    .pollInSameThread()
                    .atMost(LONGEST)
                    .until(() -> Held.by(process).watched() >= FILES);
            pass(Duration.ofSeconds(10));
            Held before = Held.by(process);

            pass(IDLE);

            Held after = Held.by(process);
            Duration cpu = after.cpu().minus(before.cpu());
            System.out.printf(
                    "idle: %d files for %d s; live objects %d → %d KiB, threads %d → %d, handles %d → %d, resident %d → %d KiB, CPU %.2f %%%n",
                    FILES,
                    IDLE.toSeconds(),
                    before.liveBytes() / 1024,
                    after.liveBytes() / 1024,
                    before.threads(),
                    after.threads(),
                    before.handles(),
                    after.handles(),
                    before.rssKib(),
                    after.rssKib(),
                    100.0 * cpu.toMillis() / IDLE.toMillis());
            assertThat(after.liveBytes()).as("live bytes").isLessThan((long) (before.liveBytes() * BREATH));
            assertThat(after.threads()).as("threads").isLessThanOrEqualTo(before.threads());
            assertThat(after.handles()).as("handles").isLessThanOrEqualTo(before.handles());
        }
    }

    /** Time is what is tested here. */
    private static void pass(Duration time) {
        Awaitility.await().pollDelay(time).atMost(time.plus(LONGEST)).until(() -> true);
    }
}
