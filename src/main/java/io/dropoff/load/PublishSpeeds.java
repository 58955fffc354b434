package io.dropoff.load;

import io.dropoff.load.RunningLoads.RunningLoad;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;

/** How fast publications of this process were, by table and by load type: a database tells nothing of a statement that runs. Thread-safe. */
final class PublishSpeeds {

    /** Of shorter and smaller ones the time is that of the transaction, not of the rows. */
    private static final Duration TELLING = Duration.ofMillis(200);

    private static final long TELLING_ROWS = 10_000;

    private final Map<String, Double> ofTables = new ConcurrentHashMap<>();
    private final Map<String, Double> ofTypes = new ConcurrentHashMap<>();

    /** A load ended. */
    void learn(RunningLoad load) {
        Duration took = load.control().times().getOrDefault(Phase.PUBLISH, Duration.ZERO);
        if (took.compareTo(TELLING) >= 0 && load.control().rowsWritten() >= TELLING_ROWS) {
            double rate = load.control().rowsWritten() * 1000.0 / took.toMillis();
            ofTables.put(load.table(), rate);
            ofTypes.put(load.type().word(), rate);
        }
    }

    /** By the last one of the table, or else of the load type. When it takes longer than that, nobody can tell. */
    Pace pace(RunningLoad load) {
        Double rate =
                ofTables.getOrDefault(load.table(), ofTypes.get(load.type().word()));
        Duration elapsed = load.control().inPhase();
        long rows = load.control().rowsWritten();
        double done = rate == null ? rows : rate * elapsed.toMillis() / 1000;
        return done >= rows
                ? Pace.unknown(elapsed.toSeconds())
                : Pace.ofRows((long) done, rows, OptionalDouble.of(rate), elapsed.toSeconds());
    }
}
