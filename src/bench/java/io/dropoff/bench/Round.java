package io.dropoff.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The main class of a contender's JVM: one contender, once; leaves what it measured in {@code result.properties}. */
final class Round {

    static final String RESULT = "result.properties";

    private Round() {}

    public static void main(String[] args) throws Exception {
        Place place = new Place(
                Path.of(args[1]), Path.of(args[2]), args.length > 3 ? Place.serverOfEnvironment() : Optional.empty());
        Contender contender = Contest.contender(args[0], place);
        contender.prepare();
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpu = process.getProcessCpuTime();
        long start = System.nanoTime();
        contender.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        double used = contender.cpu((process.getProcessCpuTime() - cpu) / 1e9);
        long done = contender.done();
        contender.finish();
        if (done <= 0) {
            throw new IllegalStateException(args[0] + " did nothing: no time to compare");
        }
        Properties result = new Properties();
        result.setProperty("done", String.valueOf(done));
        result.setProperty("seconds", String.valueOf(seconds));
        result.setProperty("cpu", String.valueOf(used));
        result.setProperty("rss", String.valueOf(peakKilobytes() / 1024));
        try (var out = Files.newOutputStream(place.folder().resolve(RESULT))) {
            result.store(out, null);
        }
        System.exit(0);
    }

    /** Peak resident memory of this process as Linux counts it; 0 elsewhere. */
    private static long peakKilobytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        }
    }
}
