package io.dropoff.cli;

import io.dropoff.actions.Figures;
import io.dropoff.fault.OneLine;
import io.dropoff.load.LoadControl;
import io.dropoff.load.Pace;
import io.dropoff.load.Phase;
import io.dropoff.load.RunningLoads;
import io.dropoff.load.RunningLoads.RunningLoad;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
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
        List<String> lines = lines();
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
    List<String> lines() {
        return running.all().stream().map(this::line).toList();
    }

    private String line(RunningLoad load) {
        LoadControl control = load.control();
        Pace pace = running.pace(load);
        String name = name(OneLine.of(load.file()));
        if (pace.percent().isEmpty()) {
            return name + " " + words(control.phase())
                    + (pace.seconds() > 0 ? ", for " + Figures.seconds(pace.seconds()) : "");
        }
        long percent = pace.percent().getAsLong();
        int filled = (int) (BAR * percent / 100);
        return String.format(
                Locale.ROOT,
                "%s [%s%s] %3d%%  %s  %s left  %s",
                name,
                "#".repeat(filled),
                ".".repeat(BAR - filled),
                percent,
                Figures.speed(pace.rows(), pace.bytes()),
                Figures.seconds(pace.secondsLeft()),
                words(control.phase()));
    }

    /** As wide as all others; of a long one the beginning and the end, where dates are. */
    private static String name(String file) {
        return String.format("%-" + NAME + "s", TextTable.shortened(file, NAME));
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
