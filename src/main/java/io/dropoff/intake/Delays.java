package io.dropoff.intake;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tables whose files wait, because the last try met a lock or wanted more than the database had: each pause is twice as long as the one
 * before it, up to five minutes. The files of all other tables go on. Thread-safe.
 */
public final class Delays {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int DOUBLED = 8;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Clock clock;
    private final Watchlist watchlist;
    private final Map<String, Delay> delays = new TreeMap<>();

    public Delays(Clock clock, Watchlist watchlist) {
        this.clock = clock;
        this.watchlist = watchlist;
    }

    /**
     * Why a queue waits.
     *
     * @param queue the table, or the file that has none
     * @param since the first of the tries that failed
     * @param until when the next try may be
     * @param tries that failed, one after the other
     * @param exhausted how many of them wanted more than there was
     * @param completed loads that were completed before the first of those
     * @param reason one sentence
     */
    public record Delay(
            String queue, Instant since, Instant until, int tries, int exhausted, long completed, String reason) {}

    /** A try met a lock. */
    public synchronized Delay locked(String queue, String reason) {
        Delay last = last(queue);
        return put(new Delay(
                queue, last.since(), next(last), last.tries() + 1, last.exhausted(), last.completed(), reason));
    }

    /**
     * A try wanted more than the database had, or the ledger did not take the file.
     *
     * @param completed loads of other files that were completed so far
     */
    public synchronized Delay exhausted(String queue, String reason, long completed) {
        Delay last = last(queue);
        long before = last.exhausted() == 0 ? completed : last.completed();
        return put(new Delay(queue, last.since(), next(last), last.tries() + 1, last.exhausted() + 1, before, reason));
    }

    private Delay last(String queue) {
        return delays.getOrDefault(queue, new Delay(queue, clock.instant(), Instant.MIN, 0, 0, 0, ""));
    }

    private Instant next(Delay last) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(last.tries(), DOUBLED));
        return clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    }

    private Delay put(Delay delay) {
        delays.put(delay.queue(), delay);
        return delay;
    }

    /** A file of the table got through, one way or the other. */
    public synchronized void over(String queue) {
        delays.remove(queue);
    }

    /** Why a table waits, if it does. */
    public synchronized Optional<Delay> of(String queue) {
        return Optional.ofNullable(delays.get(queue));
    }

    /** Whether a file waits for its table. */
    synchronized boolean hold(Path file) {
        return watchlist.queue(file).filter(this::holds).isPresent();
    }

    /** Whether a queue's next try is still to come. */
    public synchronized boolean holds(String queue) {
        return of(queue)
                .filter(delay -> clock.instant().isBefore(delay.until()))
                .isPresent();
    }

    /** All that concern files which are still there, by table. */
    public synchronized List<Delay> all() {
        delays.keySet().retainAll(watchlist.queues());
        return new ArrayList<>(delays.values());
    }
}
