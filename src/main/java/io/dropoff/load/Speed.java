package io.dropoff.load;

import java.time.Duration;
import java.util.OptionalDouble;

/** How fast a count grows: over its last five to ten seconds, so that a slow beginning or a stop is soon forgotten. Not thread-safe. */
final class Speed {

    private static final long WINDOW = Duration.ofSeconds(5).toNanos();

    /** Sooner it would tell of the first batch, the opening of a connection and a cold JVM. */
    private static final long TOLD_AFTER = Duration.ofSeconds(2).toNanos();

    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private Point from;
    private Point next;
    private long last;

    private record Point(long nanos, long count) {}

    Speed(long nanos, long count) {
        from = new Point(nanos, count);
        next = from;
        last = count;
    }

    /** The count is this now; one that fell, because the work began anew, starts the measurement again. */
    void at(long nanos, long count) {
        if (count < last) {
            from = new Point(nanos, count);
            next = from;
        } else if (nanos - next.nanos() >= WINDOW) {
            from = next;
            next = new Point(nanos, count);
        }
        last = count;
    }

    /** Empty while it is too early to say, or nothing moves. */
    OptionalDouble perSecond(long nanos, long count) {
        double rate = (count - from.count()) * SECOND / Math.max(1, nanos - from.nanos());
        return nanos - from.nanos() < TOLD_AFTER || rate <= 0 ? OptionalDouble.empty() : OptionalDouble.of(rate);
    }
}
