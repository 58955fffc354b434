package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.db.Dialect;
import io.dropoff.db.Fault;
import io.dropoff.db.Sql;
import io.dropoff.db.TableName;
import io.dropoff.fault.DatabaseBusy;
import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LoadFailed;
import io.dropoff.load.Load;
import io.dropoff.load.LoadControl;
import io.dropoff.schema.LoadOrder;
import io.dropoff.settings.LoadSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * One load's rows on their way from the stage into the table. First the tables' shape, in short transactions of its own; where a killed
 * database may come back with half a transaction, then the before-image; last, in one transaction that has passed the fence, everything
 * else. Each part is taken back when a later one fails, while the load is still this attempt's.
 */
final class Publication {

    private final Database database;
    private final Dialect dialect;
    private final LoadSettings settings;
    private final Optional<Registration> registration;
    private final Load load;
    private final PublishHook hook;

    Publication(
            Database database,
            LoadSettings settings,
            Optional<Registration> registration,
            Load load,
            PublishHook hook) {
        this.database = database;
        this.dialect = database.dialect();
        this.settings = settings;
        this.registration = registration;
        this.load = load;
        this.hook = hook;
    }

    Published run() {
        Optional<Merge> merge =
                load.merge().filter(sql -> !load.plan().created()).map(sql -> new Merge(database, load, sql));
        merge.ifPresent(Merge::requireNoCascade);
        if (load.replaces()) {
            requireNoCascade();
        }
        try (Shape shape = new Shape(database, load, hook);
                BeforeImage image = new BeforeImage(database, load, hook, settings.backupVersions(), merge)) {
            try {
                shape.change();
                image.make();
                Truncation truncation = new Truncation(database);
                Published result =
                        truncation.transaction("publish " + load.order().target(), connection -> {
                            load.fence().check(connection);
                            dialect.turn(connection, load.order().target());
                            return merge.isPresent()
                                    ? merge(connection, merge.get(), image)
                                    : publish(connection, image, truncation);
                        });
                image.keep();
                shape.keep();
                image.tidy();
                return result;
            } catch (DatabaseBusy rolledBack) {
                throw rolledBack;
            } catch (DatabaseUnavailable unknown) {
                // The commit may have happened: nothing is taken back.
                image.keep();
                shape.keep();
                throw unknown;
            }
        }
    }

    /** Again where the table is locked; begun, and killed before it came there, it would be taken back by deleting rows. */
    private void requireNoCascade() {
        TableName target = load.order().target();
        database.transaction("look for foreign keys to " + target, connection -> {
            new Cascades(database, target).requireNoneOfDelete(connection);
            return null;
        });
    }

    private Published publish(Connection connection, BeforeImage image, Truncation truncation) throws SQLException {
        if (load.replaces()) {
            lock(connection, load.order().target());
            image.within(connection);
        }
        long rows = move(connection, truncation);
        if (rows != load.rowsWritten()) {
            throw new LoadFailed(
                    ErrorCode.DATABASE,
                    "publish " + load.order().target() + ": " + rows + " rows went into the table and "
                            + load.rowsWritten()
                            + " were staged, so none is published. Look for a trigger or a rule that takes or adds rows",
                    null);
        }
        Optional<Merged> merged = load.merge().map(all -> new Merged(rows, 0, 0));
        return end(connection, image, merged);
    }

    private Published merge(Connection connection, Merge merge, BeforeImage image) throws SQLException {
        Merged merged = explained(connection, session -> {
            long known = merge.known(session);
            image.within(session);
            return merge.run(session, known, image.rows(), identity());
        });
        return end(connection, image, Optional.of(merged));
    }

    private IdentityInsert identity() {
        return new IdentityInsert(dialect, load.order().target(), load.writesIdentity());
    }

    private Published end(Connection connection, BeforeImage image, Optional<Merged> merged) throws SQLException {
        image.prune(connection);
        Published result =
                new Published(load.rowsWritten(), merged, image.version(), registered(connection, load.order()));
        hook.beforeCommit(connection, result);
        dialect.requireNoCopying(connection, load.order().target());
        load.control().checkBeforeCommit();
        return result;
    }

    private void lock(Connection connection, TableName target) throws SQLException {
        Optional<String> lock = dialect.lockTable(target);
        if (lock.isPresent()) {
            Sql.any(connection, lock.get());
        }
    }

    private long move(Connection connection, Truncation truncation) throws SQLException {
        TableName target = load.order().target();
        LoadControl control = load.control();
        // Nobody can read a table that is new or emptied before the commit anyway: a table lock costs nothing and saves
        // log.
        boolean alone = load.replaces() || load.plan().created();
        String hint = alone ? dialect.tableLock() : "";
        return explained(connection, session -> {
            if (load.replaces()) {
                truncation.empty(session, target, control);
            }
            String insert = load.insertFromStage(hint);
            return identity().during(session, same -> control.execute(same, insert));
        });
    }

    /** Work that writes the table; an error that is the rows' fault names them. */
    private <T> T explained(Connection connection, Database.SqlWork<T> work) throws SQLException {
        try {
            return work.run(connection);
        } catch (SQLException error) {
            Database.rollback(connection, error);
            Fault fault = dialect.classify(error);
            if (fault == Fault.CONSTRAINT || fault == Fault.VALUE) {
                throw new KeyViolation(database, load).explain(error);
            }
            throw error;
        }
    }

    private boolean registered(Connection connection, LoadOrder order) throws SQLException {
        return registration.isPresent() && registration.get().register(connection, order.target());
    }
}
