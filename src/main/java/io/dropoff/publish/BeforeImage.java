package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.fault.LeftInPlace;
import io.dropoff.load.Load;
import io.dropoff.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The before-image of one fullload. On a database that survives a crash whole it is part of the transaction that publishes. On one that
 * does not, it is committed before the first row is deleted, with its version in the ledger, also when none is to be kept: from it the
 * table is restored.
 */
final class BeforeImage implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BeforeImage.class);

    private final Database database;
    private final Load load;
    private final PublishHook hook;
    private final int keep;
    private final Backup backup;
    private final Table table;
    private final boolean ahead;
    private OptionalInt version = OptionalInt.empty();
    private boolean done;

    BeforeImage(Database database, Load load, PublishHook hook, int keep) {
        this.database = database;
        this.load = load;
        this.hook = hook;
        this.keep = keep;
        this.backup = new Backup(database, load.order().tables());
        this.table = load.plan().table();
        this.ahead = !database.dialect().transactionalDdl();
    }

    private boolean wanted() {
        return load.replaces() && (keep > 0 || ahead);
    }

    void make() {
        if (!wanted()) {
            return;
        }
        String target = load.order().target().toString();
        database.change("prepare the before-image of " + target, load.fence(), connection -> {
            backup.prepare(connection, table);
            return null;
        });
        if (ahead) {
            version = ahead(target);
        }
    }

    /** Its number is in the ledger before its first row: half an image is known for what it is. */
    private OptionalInt ahead(String target) {
        int next = fenced("number the before-image of " + target, connection -> {
            int number = backup.next(connection);
            hook.imaged(connection, -number);
            return number;
        });
        return fenced("copy the before-image of " + target, connection -> {
            boolean made = backup.copy(connection, table, load.control(), next);
            hook.imaged(connection, made ? next : 0);
            return made ? OptionalInt.of(next) : OptionalInt.empty();
        });
    }

    private <T> T fenced(String what, Database.SqlWork<T> work) {
        return database.transaction(what, connection -> {
            load.fence().check(connection);
            return work.run(connection);
        });
    }

    /** Makes it as a part of the transaction that publishes, unless it is made. */
    void within(Connection connection) throws SQLException {
        if (wanted() && !ahead) {
            version = backup.copy(connection, table, load.control());
        }
    }

    /** Deletes the versions that are not to be kept, this one perhaps among them. */
    void prune(Connection connection) throws SQLException {
        if (version.isPresent()) {
            backup.prune(connection, version.getAsInt(), keep, load.control());
        }
    }

    /** The version that is kept. */
    OptionalInt version() {
        return keep == 0 ? OptionalInt.empty() : version;
    }

    void keep() {
        done = true;
    }

    @Override
    public void close() {
        if (done || !ahead || version.isEmpty()) {
            return;
        }
        try {
            fenced("drop the before-image of " + load.order().target(), connection -> {
                hook.imaged(connection, 0);
                backup.drop(connection, version.getAsInt());
                return null;
            });
        } catch (LeftInPlace lost) {
            LOG.debug("The before-image stays: {}", lost.getMessage());
        } catch (RuntimeException error) {
            LOG.warn("{}", error.getMessage());
        }
    }
}
