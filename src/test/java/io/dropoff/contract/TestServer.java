package io.dropoff.contract;

import io.dropoff.settings.DbSettings;
import io.dropoff.settings.Secret;
import java.time.Duration;

/** A database of the test's own on some server; gone when closed. */
public interface TestServer extends AutoCloseable {

    /** How to reach it with every right. */
    DbSettings settings();

    @Override
    void close();

    /** Settings for tests: short waits. */
    static DbSettings settings(String url, String user, String password) {
        return settings(url, user, new Secret(password), 10);
    }

    /** The same with so many connections. */
    static DbSettings withConnections(int connections, DbSettings settings) {
        return settings(settings.url(), settings.user(), settings.password(), connections);
    }

    private static DbSettings settings(String url, String user, Secret password, int connections) {
        return new DbSettings(
                url,
                user,
                password,
                connections,
                Duration.ofSeconds(10),
                Duration.ZERO,
                Duration.ofSeconds(10),
                3,
                5,
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                Duration.ZERO);
    }
}
