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

    public Gate(Clock clock) {
        this.clock = clock;
        this.outage = new Outage(clock.instant(), "the database was not looked at yet");
    }

    /**
     * Why the gate is shut.
     *
     * @param since when it was shut
     * @param reason one sentence, without secrets
     */
    public record Outage(Instant since, String reason) {}

    /** @return whether it was open until now */
    public synchronized boolean shut(String reason) {
        if (outage != null) {
            return false;
        }
        outage = new Outage(clock.instant(), reason);
        return true;
    }

    /** @return what had shut it; empty when it was open */
    public synchronized Optional<Outage> open() {
        Optional<Outage> ended = outage();
        outage = null;
        return ended;
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
