package io.dropoff.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether files are taken at all: shut while the database is away, so that files wait where they are; and at first, until somebody
 * has looked at the database. Thread-safe.
 */
public final class Gate {

    private final Clock clock;
    private Outage outage;
    private boolean known;
    private boolean ending;

    public Gate(Clock clock) {
        this.clock = clock;
        this.outage = new Outage(clock.instant(), "the database was not looked at yet");
    }

    /**
     * Why the gate is shut.
     *
     * @param since when it was shut
     * @param reason one sentence without secrets, the newest
     */
    public record Outage(Instant since, String reason) {}

    /**
     * Shuts it. While it is shut already, only the reason is renewed.
     *
     * @return whether it was open until now
     */
    public synchronized boolean shut(String reason) {
        boolean open = outage == null;
        outage = new Outage(open ? clock.instant() : outage.since(), reason);
        known = true;
        return open;
    }

    /** Shuts it for good: the application is about to end. */
    public synchronized void shutForGood() {
        shut("Dropoff is stopping");
        ending = true;
    }

    /** Whether it is shut for good: what goes wrong from now on is no outage. */
    public synchronized boolean isEnding() {
        return ending;
    }

    /** Whether the reason is known: somebody has looked at the database. */
    public synchronized boolean isKnown() {
        return known;
    }

    /** Without effect once it is shut for good. */
    public synchronized void open() {
        if (!ending) {
            outage = null;
        }
    }

    /** Whether files may be taken. */
    public synchronized boolean letsFilesIn() {
        return outage == null;
    }

    /** Empty while files may be taken. */
    public synchronized Optional<Outage> outage() {
        return Optional.ofNullable(outage);
    }
}
