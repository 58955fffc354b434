package io.dropoff.dispatch;

import io.dropoff.alerts.AmqpBroker;
import io.dropoff.settings.DispatchSettings;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import org.springframework.jms.connection.CachingConnectionFactory;

/** Connections to the broker. Apart from {@link Broker}, so that the jars for queues are needed only where they are used. Thread-safe. */
public final class BrokerConnections {

    private final ConnectionFactory receiving;
    private final CachingConnectionFactory sending;

    BrokerConnections(DispatchSettings.BrokerSettings settings) {
        this.receiving = AmqpBroker.at(settings.server(), settings.user(), settings.password(), settings.timeout());
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
