package io.dropoff.ops;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.dropoff.db.Database;

/** Whether work waits for a connection. */
public final class PoolProbe implements Probe {

    private final Database database;

    public PoolProbe(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "pool";
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public Finding look() {
        HikariPoolMXBean pool =
                database.dataSource() instanceof HikariDataSource hikari ? hikari.getHikariPoolMXBean() : null;
        if (pool == null) {
            return Finding.up(name(), "no connection was needed yet", "no connection was needed yet");
        }
        String text = pool.getActiveConnections() + " connections in use, " + pool.getThreadsAwaitingConnection()
                + " waiting";
        return new Finding(name(), pool.getThreadsAwaitingConnection() == 0, text, text);
    }
}
