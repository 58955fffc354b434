package io.dropoff.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether files are taken at all: off while the database is away, so that files wait where they are; and at first, until somebody
 * has looked at the database. Besides it is held while a disk is full: two reasons that know nothing of each other. Thread-safe.
 */
public final class IntakeSwitch {

    private final Clock clock;
    private Outage outage;
    private Outage hold;
    private boolean known;
    private boolean ending;

    public IntakeSwitch(Clock clock) {
        this.clock = clock;
        this.outage = new Outage(clock.instant(), "the database was not looked at yet");
    }

    /**
     * Why it is off.
     *
     * @param since when it was turned off
     * @param reason one sentence without secrets, the newest
     */
    public record Outage(Instant since, String reason) {}

    /**
     * Turns it off. While it is off already, only the reason is renewed.
     *
     * @return whether it was on until now
     */
    public synchronized boolean turnOff(String reason) {
        boolean open = outage == null;
        outage = new Outage(open ? clock.instant() : outage.since(), reason);
        known = true;
        return open;
    }

    /** Turns it off for good: the application is about to end. */
    public synchronized void turnOffForGood() {
        turnOff("Dropoff is stopping");
        ending = true;
    }

    /** Whether it is off for good: what goes wrong from now on is no outage. */
    public synchronized boolean isEnding() {
        return ending;
    }

    /** Whether the reason is known: somebody has looked at the database. */
    public synchronized boolean isKnown() {
        return known;
    }

    /** Without effect once it is off for good. */
    public synchronized void turnOn() {
        if (!ending) {
            outage = null;
        }
    }

    /** Takes no more files until {@link #release}, whatever the database does. While it is held already, only the reason is renewed. */
    public synchronized void hold(String reason) {
        hold = new Outage(hold == null ? clock.instant() : hold.since(), reason);
    }

    /** Ends the hold; an outage stays one. */
    public synchronized void release() {
        hold = null;
    }

    /** Why it is held; empty when it is not. */
    public synchronized Optional<Outage> held() {
        return Optional.ofNullable(hold);
    }

    /** Whether files may be taken. */
    public synchronized boolean letsFilesIn() {
        return outage == null && hold == null;
    }

    /** Empty while the database can be worked with. */
    public synchronized Optional<Outage> outage() {
        return Optional.ofNullable(outage);
    }
}
