package io.dropoff.dispatch;

import io.dropoff.settings.DispatchSettings;
import io.dropoff.settings.Secret;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.springframework.jms.connection.CachingConnectionFactory;

/** Connections to the broker. Apart from {@link Broker}, so that the jars for queues are needed only where they are used. Thread-safe. */
public final class BrokerConnections {

    /** No message waits in a node that is busy; and none that hangs is waited for long. */
    private static final String OPTIONS =
            "?jms.prefetchPolicy.all=0&jms.connectTimeout=5000&jms.requestTimeout=5000&jms.sendTimeout=5000";

    private final JmsConnectionFactory receiving;
    private final CachingConnectionFactory sending;

    BrokerConnections(DispatchSettings.BrokerSettings settings) {
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

    /** Why none can be made, over one of its own: a kept one does not notice at once that nobody is there. Empty text when one can. */
    String problem() {
        try (JMSContext context = receiving.createContext()) {
            context.start();
            return "";
        } catch (JMSRuntimeException away) {
            return String.valueOf(away.getMessage());
        }
    }

    /** The kept one is broken. @return why, in words */
    String reset(Throwable cause) {
        sending.resetConnection();
        return cause instanceof JMSException refused ? refused.getMessage() : String.valueOf(cause);
    }
}
