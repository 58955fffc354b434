package io.dropoff.cli;

import io.dropoff.fault.OneLine;
import io.dropoff.load.LoadControl;
import io.dropoff.load.Phase;
import io.dropoff.load.RunningLoads;
import io.dropoff.load.RunningLoads.RunningLoad;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows running loads: a live line each on a console, elsewhere a line in the log now and then for loads that take long.
 */
final class ProgressLines implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressLines.class);
    private static final Duration LIVE = Duration.ofMillis(250);
    private static final Duration LOGGED = Duration.ofSeconds(10);
    private static final int BAR = 10;
    private static final int NAME = 26;
    private static final int SHOWN = 10;

    private final RunningLoads running;
    private final Output out;
    private final ScheduledExecutorService clock;
    private final Map<Long, Long> writingSince = new HashMap<>();

    private ProgressLines(RunningLoads running, Output out) {
        this.running = running;
        this.out = out;
        this.clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "dropoff-progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Shows until it is closed. */
    static ProgressLines show(RunningLoads running, Output out) {
        ProgressLines progress = new ProgressLines(running, out);
        Duration pause = out.isConsole() ? LIVE : LOGGED;
        progress.clock.scheduleWithFixedDelay(
                progress::tick, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        return progress;
    }

    private void tick() {
        List<String> lines = lines(System.nanoTime());
        if (out.isConsole()) {
            out.live(lines.size() <= SHOWN ? lines : shortened(lines));
        } else {
            lines.forEach(line -> LOG.info("{}", line));
        }
    }

    /** More lines than a terminal has could not be erased again. */
    private static List<String> shortened(List<String> lines) {
        return Stream.concat(lines.stream().limit(SHOWN), Stream.of("and " + (lines.size() - SHOWN) + " more"))
                .toList();
    }

    /** One line per running load, the most important first: a narrow terminal shows no more than its width. */
    List<String> lines(long nanoTime) {
        var loads = running.all();
        writingSince.keySet().retainAll(loads.stream().map(RunningLoad::id).toList());
        return loads.stream().map(load -> line(load, nanoTime)).toList();
    }

    private String line(RunningLoad load, long nanoTime) {
        LoadControl control = load.control();
        String name = name(OneLine.of(load.file()));
        long total = control.rowsTotal();
        if (control.phase() != Phase.STAGE || total == 0) {
            return name + " " + words(control.phase());
        }
        long rows = Math.min(control.rowsWritten(), total);
        long since = writingSince.computeIfAbsent(load.id(), id -> nanoTime);
        double seconds = (nanoTime - since) / 1e9;
        OptionalDouble rate = seconds < 1 ? OptionalDouble.empty() : OptionalDouble.of(rows / seconds);
        OptionalLong left = rate.isEmpty() || rows == 0
                ? OptionalLong.empty()
                : OptionalLong.of((long) Math.ceil((total - rows) / rate.getAsDouble()));
        int filled = (int) (BAR * rows / total);
        return String.format(
                Locale.ROOT,
                "%s [%s%s] %3d%%  %s rows/s  %s left  %,d of %,d rows",
                name,
                "#".repeat(filled),
                ".".repeat(BAR - filled),
                100 * rows / total,
                Formatting.rate(rate),
                Formatting.seconds(left),
                rows,
                total);
    }

    /** As wide as all others; of a long one the beginning and the end, where dates are. */
    private static String name(String file) {
        return String.format("%-" + NAME + "s", Formatting.shortened(file, NAME));
    }

    private static String words(Phase phase) {
        return switch (phase) {
            case WAITING -> "waits for its turn";
            case PROFILE -> "reading and checking the file";
            case PLAN -> "comparing with the table";
            case STAGE -> "writing rows";
            case VALIDATE -> "validating";
            case PUBLISH -> "publishing";
            case AFTER -> "running the procedure afterwards";
        };
    }

    @Override
    public void close() {
        clock.shutdownNow();
        if (out.isConsole()) {
            out.live(List.of());
        }
    }
}
