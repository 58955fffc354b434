package io.dropoff.recovery;

import io.dropoff.filing.FilingState;
import io.dropoff.intake.Watchlist;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether a database that answers again really works. With a full disk it answers every question and no load succeeds: that is one
 * outage, tried at longer and longer intervals, not one every second. Not thread-safe.
 */
public final class RecoveryProbe {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    private final Watchlist watchlist;
    private final FilingState filing;
    private final Clock clock;
    private Instant began = Instant.MIN;
    private Instant next = Instant.MIN;
    private Duration pause = Duration.ZERO;
    private long filedBefore;

    public RecoveryProbe(Watchlist watchlist, FilingState filing, Clock clock) {
        this.watchlist = watchlist;
        this.filing = filing;
        this.clock = clock;
    }

    /** Files are taken again. */
    void begins() {
        began = clock.instant();
        filedBefore = filing.filed();
    }

    /** It went away again: the next trial waits, twice as long as before when no file was loaded in between. */
    void failed() {
        Duration longer = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        pause = isPassed() ? Duration.ZERO : longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        next = clock.instant().plus(pause);
    }

    /** Whether the pause is over. */
    boolean mayBegin() {
        return !clock.instant().isBefore(next);
    }

    /** A file was filed, none waits, or nothing failed for a minute. */
    boolean isPassed() {
        return filing.filed() > filedBefore
                || watchlist.size() == 0
                || !clock.instant().isBefore(began.plus(LONG_ENOUGH));
    }
}
