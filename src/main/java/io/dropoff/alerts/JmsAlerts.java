package io.dropoff.alerts;

import io.dropoff.settings.AlertSettings;
import java.util.Optional;

/**
 * Alerts to a queue of a message broker that speaks AMQP 1.0 ({@code dropoff.alert.jms.*}). Thread-safe. Loads the jar for queues with the
 * first one: to an estate it is optional.
 */
public final class JmsAlerts {

    private final Optional<AlertSettings.Jms> jms;

    public JmsAlerts(AlertSettings settings) {
        jms = settings.jms();
    }

    public boolean isOn() {
        return jms.isPresent();
    }

    /** @throws RuntimeException when the broker did not take it */
    public void send(Digest digest) {
        AmqpDelivery.send(jms.orElseThrow(), digest);
    }
}
