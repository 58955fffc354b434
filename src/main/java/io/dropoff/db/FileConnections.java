package io.dropoff.db;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's connections to a database file: those of the pools, and one that is kept so that the database stays open when no pool has
 * any, and is closed in order at the end. Thread-safe.
 */
final class FileConnections {

    private static final Logger LOG = LoggerFactory.getLogger(FileConnections.class);

    private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();
    private final AtomicReference<Connection> kept = new AtomicReference<>();

    /** Makes a connection. */
    @FunctionalInterface
    interface Opening {
        Connection open() throws SQLException;
    }

    void add(HikariDataSource pool) {
        pools.add(pool);
    }

    /** Makes the one that is kept, where there is none. */
    void keep(Opening opening) throws SQLException {
        if (kept.get() == null) {
            Connection more = opening.open();
            if (!kept.compareAndSet(null, more)) {
                more.close();
            }
        }
    }

    /** The one that is kept; the caller closes it. */
    Optional<Connection> take() {
        return Optional.ofNullable(kept.getAndSet(null));
    }

    /**
     * Closes all that nobody uses, and the others when they are given back. They may belong to a database that closed itself, or to one that
     * H2 (2.4.240) has lost: closing a connection to the former makes it forget the database that was opened anew meanwhile. That one keeps
     * the file until its last connection is closed, so that this very process cannot open it.
     */
    void letGo() {
        pools.forEach(pool -> pool.getHikariPoolMXBean().softEvictConnections());
        take().ifPresent(FileConnections::close);
    }

    private static void close(Connection last) {
        try {
            last.close();
        } catch (SQLException broken) {
            LOG.debug("A connection to the database file was not closed in order", broken);
        }
    }
}
