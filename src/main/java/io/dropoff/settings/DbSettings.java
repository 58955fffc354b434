package io.dropoff.settings;

import java.time.Duration;

/**
 * The database ({@code dropoff.db.*}).
 *
 * @param url JDBC URL of SQL Server ({@code jdbc:sqlserver:}) or H2 ({@code jdbc:h2:})
 * @param poolSize connections; at least {@code lanes + 2}
 * @param connectionTimeout how long to wait for a connection
 * @param statementTimeout for one statement; 0 = none
 * @param lockTimeout how long a statement waits for a lock
 * @param retries how often a transient error is tried again before the file is left for later
 * @param fileTries how often a file may want more than the database has, while others are loaded, before it fails; at least 1
 * @param retryDelay before the first retry; doubles, with jitter, up to {@code retryMaxDelay}
 * @param leakDetection a connection held longer than this is reported; 0 = off
 */
public record DbSettings(
        String url,
        String user,
        Secret password,
        int poolSize,
        Duration connectionTimeout,
        Duration statementTimeout,
        Duration lockTimeout,
        int retries,
        int fileTries,
        Duration retryDelay,
        Duration retryMaxDelay,
        Duration leakDetection) {

    /** The same with another database. */
    public DbSettings at(String otherUrl) {
        return new DbSettings(
                otherUrl,
                user,
                password,
                poolSize,
                connectionTimeout,
                statementTimeout,
                lockTimeout,
                retries,
                fileTries,
                retryDelay,
                retryMaxDelay,
                leakDetection);
    }
}
