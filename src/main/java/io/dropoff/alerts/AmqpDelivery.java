package io.dropoff.alerts;

import io.dropoff.settings.AlertSettings;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import java.time.Duration;

/** Hands a message to its broker. Apart from {@link JmsAlerts}, so that the jar for queues is needed only where they are used. */
final class AmqpDelivery {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private AmqpDelivery() {}

    /** @throws jakarta.jms.JMSRuntimeException when the broker did not take it */
    static void send(AlertSettings.Jms to, Digest digest) {
        ConnectionFactory broker = AmqpBroker.at(to.server().toString(), to.user(), to.password(), PATIENCE);
        try (JMSContext context = broker.createContext()) {
            context.createProducer().send(context.createQueue(to.queue()), digest.json());
        }
    }
}
