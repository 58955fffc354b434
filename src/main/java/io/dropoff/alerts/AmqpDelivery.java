package io.dropoff.alerts;

import io.dropoff.settings.AlertSettings;
import io.dropoff.settings.Secret;
import jakarta.jms.JMSContext;
import org.apache.qpid.jms.JmsConnectionFactory;

/** Hands a message to its broker. Apart from {@link JmsAlerts}, so that the jar for queues is needed only where they are used. */
final class AmqpDelivery {

    private static final String PATIENCE = "?jms.connectTimeout=30000&jms.sendTimeout=30000&jms.requestTimeout=30000";

    private AmqpDelivery() {}

    /** @throws jakarta.jms.JMSRuntimeException when the broker did not take it */
    static void send(AlertSettings.Jms to, Digest digest) {
        JmsConnectionFactory broker = new JmsConnectionFactory(
                to.user().orElse(null), to.password().map(Secret::value).orElse(null), to.server() + PATIENCE);
        try (JMSContext context = broker.createContext()) {
            context.createProducer().send(context.createQueue(to.queue()), digest.json());
        }
    }
}
