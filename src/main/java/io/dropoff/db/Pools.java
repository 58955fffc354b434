package io.dropoff.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.dropoff.settings.DbSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/** Opens pools of connections, which make their connections when they are needed. */
record Pools(DbSettings settings, Dialect dialect, Properties driver, Optional<EmbeddedSource> embedded) {

    /**
     * @param name for logs and meters
     * @param leakDetection how long a connection may be held until the log tells; zero = for ever
     */
    HikariDataSource open(String name, Duration leakDetection) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        // Left to the pool it is the first connection's answer, and "unknown" for ever when that one breaks meanwhile.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        if (embedded.isPresent()) {
            config.setDataSource(embedded.get());
        } else {
            config.setJdbcUrl(settings.url());
            config.setUsername(settings.user());
            config.setPassword(settings.password().value());
        }
        config.setMaximumPoolSize(settings.poolSize());
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(Math.max(250, settings.connectionTimeout().toMillis()));
        config.setLeakDetectionThreshold(leakDetection.toMillis());
        config.setConnectionInitSql(dialect.sessionSql(settings.lockTimeout(), settings.statementTimeout()));
        config.setDataSourceProperties(driver);
        config.setExceptionOverride(new DeadConnections(dialect, embedded.map(EmbeddedSource::connections)));
        HikariDataSource pool = new HikariDataSource(config);
        embedded.map(EmbeddedSource::connections).ifPresent(connections -> connections.add(pool));
        return pool;
    }
}
