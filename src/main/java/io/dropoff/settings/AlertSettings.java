package io.dropoff.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where alerts go besides the log ({@code dropoff.alert.*}).
 *
 * @param digest after a message of one cause, how long others of that cause are gathered
 * @param http address that gets each message; empty = none does
 */
public record AlertSettings(Duration digest, Optional<Mail> mail, Optional<Secret> http, Optional<Jms> jms) {

    /** @param to one address, or several with commas between */
    public record Mail(URI server, String from, String to, Optional<String> user, Optional<Secret> password) {}

    /** @param server of a broker that speaks AMQP 1.0 */
    public record Jms(URI server, String queue, Optional<String> user, Optional<Secret> password) {}
}
