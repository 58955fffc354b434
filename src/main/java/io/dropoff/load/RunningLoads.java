package io.dropoff.load;

import io.dropoff.settings.LoadType;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The loads of this process that run now. Thread-safe. */
public final class RunningLoads {

    private static final Logger LOG = LoggerFactory.getLogger(RunningLoads.class);

    private final Map<Long, RunningLoad> loads = new ConcurrentSkipListMap<>();
    private final Map<Long, Long> starts = new ConcurrentHashMap<>();
    private final PublishSpeeds publishing = new PublishSpeeds();
    private volatile BiConsumer<RunningLoad, Duration> listener = (load, time) -> {};
    private Totals totals = new Totals(0, 0, 0, Duration.ZERO);

    /**
     * One of them.
     *
     * @param id its row in the ledger
     * @param attempt which attempt of the drop it is
     * @param file name of the file
     * @param table its table; empty text when the file's name gives none
     * @param type what it does to the table
     */
    public record RunningLoad(long id, int attempt, String file, String table, LoadType type, LoadControl control) {}

    /**
     * What the loads that ended came to, since the start.
     *
     * @param loads however they ended
     * @param rows handed to the database
     * @param bytes of their files that were read
     * @param time they took together
     */
    public record Totals(long loads, long rows, long bytes, Duration time) {}

    /** Hears of each load that ends, and how long it took. */
    public void onEnd(BiConsumer<RunningLoad, Duration> hears) {
        listener = hears;
    }

    /** A load starts. */
    public void started(RunningLoad load) {
        loads.put(load.id(), load);
        starts.put(load.id(), System.nanoTime());
    }

    /** It is over, however it ended. */
    public void ended(long id) {
        RunningLoad load = loads.remove(id);
        Long start = starts.remove(id);
        if (load != null && start != null) {
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            add(load.control(), time);
            publishing.learn(load);
            listener.accept(load, time);
        }
    }

    private synchronized void add(LoadControl control, Duration time) {
        totals = new Totals(
                totals.loads() + 1,
                totals.rows() + control.rowsWritten(),
                totals.bytes() + control.bytesRead(),
                totals.time().plus(time));
    }

    /** Of the loads that ended. */
    public synchronized Totals totals() {
        return totals;
    }

    /** A snapshot, in the order of their ids. */
    public Collection<RunningLoad> all() {
        return List.copyOf(loads.values());
    }

    /** How the phase of a load goes that it is in; of a publication, of which databases tell nothing, what the ones before it took. */
    public Pace pace(RunningLoad load) {
        return load.control().phase() == Phase.PUBLISH
                ? publishing.pace(load)
                : load.control().pace();
    }

    /** @return false when it does not run here, or its rows are in the table already, or on their way into it */
    public boolean cancel(long id, String why) {
        RunningLoad load = loads.get(id);
        if (load == null || load.control().phase() == Phase.AFTER) {
            return false;
        }
        return load.control().requestCancel(why);
    }

    /** The process is about to end: every load stops, its file waits in its folder. */
    public void stopAll() {
        for (RunningLoad load : loads.values()) {
            load.control().requestStop();
            LOG.info("Load {} of {} is given up: Dropoff is stopping; the next start loads it", load.id(), load.file());
        }
    }
}
