package io.dropoff.load;

import io.dropoff.db.Database;
import io.dropoff.fault.DatabaseUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections over which one load writes its stage: one, and more as far as there are spare ones. Used by one thread. */
final class StageConnections {

    private static final Logger LOG = LoggerFactory.getLogger(StageConnections.class);

    private final Database database;
    private final Semaphore spare;
    private final List<Connection> open = new ArrayList<>();

    /** @param spare further connections that the loads of this process may have; nobody waits for one */
    StageConnections(Database database, Semaphore spare) {
        this.database = database;
        this.spare = spare;
        open.add(database.loadConnection());
    }

    /** That of the load; it lives as long as this. */
    Connection first() {
        return open.get(0);
    }

    /** As many as are wanted, or fewer. */
    List<Connection> take(int wanted) {
        while (open.size() < wanted && spare.tryAcquire()) {
            try {
                open.add(database.loadConnection());
            } catch (DatabaseUnavailable none) {
                spare.release();
                LOG.debug("A file is written over {} connections instead of {}", open.size(), wanted, none);
                break;
            }
        }
        return List.copyOf(open);
    }

    /** For others again, when every row is written. A second call does nothing. */
    void release() throws SQLException {
        spare.release(Math.max(0, open.size() - 1));
        List<Connection> all = List.copyOf(open);
        open.clear();
        for (Connection connection : all) {
            connection.close();
        }
    }

    /** After a broken-off write nobody else may get them. */
    void discard() throws SQLException {
        open.forEach(database::discard);
        release();
    }
}
