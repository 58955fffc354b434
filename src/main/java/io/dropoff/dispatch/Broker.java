package io.dropoff.dispatch;

import io.dropoff.settings.DispatchSettings;
import io.dropoff.settings.Secret;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.springframework.jms.connection.CachingConnectionFactory;

/** The message broker, and whether it is there. Thread-safe. */
public final class Broker {

    /** No message waits in a node that is busy; and none that hangs is waited for long. */
    private static final String OPTIONS =
            "?jms.prefetchPolicy.all=0&jms.connectTimeout=5000&jms.requestTimeout=5000&jms.sendTimeout=5000";

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Clock clock;
    private final JmsConnectionFactory receiving;
    private final CachingConnectionFactory sending;
    private Instant nextLook = Instant.MIN;
    private boolean there;
    private String problem = "it was not looked at yet";

    public Broker(DispatchSettings.BrokerSettings settings, Clock clock) {
        this.clock = clock;
        this.receiving = new JmsConnectionFactory(
                settings.user().orElse(null),
                settings.password().map(Secret::value).orElse(null),
                settings.server() + OPTIONS);
        this.sending = new CachingConnectionFactory(receiving);
        sending.setReconnectOnException(true);
    }

    /** For whoever waits for messages. */
    public ConnectionFactory receiving() {
        return receiving;
    }

    /** For whoever sends them: its connection is kept. */
    public ConnectionFactory sending() {
        return sending;
    }

    /** Looks at it again when the last look was some seconds ago. */
    void look() {
        if (isDue()) {
            String found = problemNow();
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

    /** Over a connection of its own: a kept one does not notice at once that nobody is there. */
    private String problemNow() {
        try (JMSContext context = receiving.createContext()) {
            context.start();
            return "";
        } catch (JMSRuntimeException away) {
            return String.valueOf(away.getMessage());
        }
    }

    /** A message could not be sent: until the next look it counts as away. */
    synchronized void lost(Throwable cause) {
        there = false;
        problem = cause instanceof JMSException refused ? refused.getMessage() : String.valueOf(cause);
        nextLook = clock.instant().plus(PAUSE);
        sending.resetConnection();
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
