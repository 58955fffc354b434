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
        return new DbSettings(
                url,
                user,
                new Secret(password),
                10,
                Duration.ofSeconds(10),
                Duration.ZERO,
                Duration.ofSeconds(10),
                3,
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                Duration.ZERO);
    }
}
