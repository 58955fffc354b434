package io.dropoff.settings;

import java.util.Optional;

/**
 * Health, metrics and Jolokia over HTTP ({@code dropoff.http.*}).
 *
 * @param enabled false = no port is opened
 * @param host address to listen on; any but loopback needs user and password
 * @param port TCP port; 0 = any free one
 */
public record HttpSettings(boolean enabled, String host, int port, Optional<String> user, Optional<Secret> password) {}
