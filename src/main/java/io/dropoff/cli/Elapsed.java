package io.dropoff.cli;

import io.dropoff.actions.Figures;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Shows on a terminal that something long goes on, and since when. One statement of the database tells no share of its work. */
final class Elapsed {

    private static final Duration LIVE = Duration.ofMillis(500);

    private Elapsed() {}

    /** Does it. */
    static <T> T show(String what, Output out, Supplier<T> work) {
        if (!out.isConsole()) {
            return work.get();
        }
        long start = System.nanoTime();
        Thread clock = new Thread(
                () -> {
                    while (Pause.of(LIVE)) {
                        long seconds =
                                Duration.ofNanos(System.nanoTime() - start).toSeconds();
                        out.live(List.of(what + " … " + Figures.seconds(seconds)));
                    }
                },
                "dropoff-elapsed");
        clock.setDaemon(true);
        clock.start();
        try {
            return work.get();
        } finally {
            end(clock);
            out.live(List.of());
        }
    }

    private static void end(Thread clock) {
        clock.interrupt();
        try {
            clock.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
