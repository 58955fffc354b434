package io.dropoff.alerts;

import io.dropoff.settings.AlertSettings;
import io.dropoff.settings.Secret;
import io.dropoff.settings.Settings;
import jakarta.jms.JMSContext;
import java.util.Optional;
import org.apache.qpid.jms.JmsConnectionFactory;

/** Alerts to a queue of a message broker that speaks AMQP 1.0 ({@code dropoff.alert.jms.*}). Thread-safe. */
public final class JmsAlerts {

    private static final String PATIENCE = "?jms.connectTimeout=30000&jms.sendTimeout=30000&jms.requestTimeout=30000";

    private final Optional<AlertSettings.Jms> jms;

    public JmsAlerts(Settings settings) {
        jms = settings.alert().jms();
    }

    public boolean isOn() {
        return jms.isPresent();
    }

    /** @throws jakarta.jms.JMSRuntimeException when the broker did not take it */
    public void send(Digest digest) {
        AlertSettings.Jms to = jms.orElseThrow();
        JmsConnectionFactory broker = new JmsConnectionFactory(
                to.user().orElse(null), to.password().map(Secret::value).orElse(null), to.server() + PATIENCE);
        try (JMSContext context = broker.createContext()) {
            context.createProducer().send(context.createQueue(to.queue()), digest.json());
        }
    }
}
