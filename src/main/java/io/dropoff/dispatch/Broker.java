package io.dropoff.dispatch;

import io.dropoff.settings.DispatchSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The message broker, and whether it is there. Thread-safe. */
public final class Broker {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Clock clock;
    private final BrokerConnections connections;
    private Instant nextLook = Instant.MIN;
    private boolean there;
    private String problem = "it was not looked at yet";

    public Broker(DispatchSettings.BrokerSettings settings, Clock clock) {
        this.clock = clock;
        this.connections = new BrokerConnections(settings);
    }

    public BrokerConnections connections() {
        return connections;
    }

    /** Looks at it again when the last look was some seconds ago. */
    void look() {
        if (isDue()) {
            String found = connections.problem();
            synchronized (this) {
                there = found.isEmpty();
                problem = found;
            }
        }
    }

    private synchronized boolean isDue() {
        boolean due = !clock.instant().isBefore(nextLook);
        if (due) {
            nextLook = clock.instant().plus(PAUSE);
        }
        return due;
    }

    /** A message could not be sent: until the next look it counts as away. */
    synchronized void lost(Throwable cause) {
        there = false;
        problem = connections.reset(cause);
        nextLook = clock.instant().plus(PAUSE);
    }

    /** Whether it was there at the last look, and has taken everything since. */
    synchronized boolean isThere() {
        return there;
    }

    /** Why it is away. */
    synchronized String problem() {
        return problem;
    }
}
