package io.dropoff.alerts;

import io.dropoff.settings.Secret;
import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import java.util.Optional;
import org.apache.qpid.jms.JmsConnectionFactory;

/** How a message broker is reached. Needs the jar for queues. */
public final class AmqpBroker {

    private AmqpBroker() {}

    /**
     * Connections that keep no message for a consumer that is busy.
     *
     * @param patience how long each answer is waited for
     */
    public static ConnectionFactory at(
            String server, Optional<String> user, Optional<Secret> password, Duration patience) {
        String options =
                "?jms.prefetchPolicy.all=0&jms.connectTimeout=%1$d&jms.requestTimeout=%1$d&jms.sendTimeout=%1$d"
                        .formatted(patience.toMillis());
        return new JmsConnectionFactory(
                user.orElse(null), password.map(Secret::value).orElse(null), server + options);
    }
}
