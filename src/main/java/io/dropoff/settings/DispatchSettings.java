package io.dropoff.settings;

import java.time.Duration;
import java.util.Optional;

/**
 * How nodes share their work ({@code dropoff.dispatch}).
 *
 * @param broker tells nodes of drops; empty = the node that finds a file loads it
 */
public record DispatchSettings(Optional<BrokerSettings> broker) {

    /**
     * A message broker.
     *
     * @param server its address, AMQP 1.0
     * @param queue with a message for each drop
     * @param deadLetters queue with what could not be delivered
     * @param timeout a broker that has not answered for so long counts as away
     */
    public record BrokerSettings(
            String server,
            String queue,
            String deadLetters,
            Optional<String> user,
            Optional<Secret> password,
            Duration timeout) {}
}
