package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.db.Dialect;
import io.dropoff.db.Fault;
import io.dropoff.db.TableName;
import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.load.Backup;
import io.dropoff.load.DirectLoad;
import io.dropoff.load.Load;
import io.dropoff.load.LoadControl;
import io.dropoff.load.LoadErrors;
import io.dropoff.load.Phase;
import io.dropoff.load.StagedLoad;
import io.dropoff.schema.LoadOrder;
import io.dropoff.schema.SchemaPlan;
import io.dropoff.schema.Table;
import io.dropoff.settings.LoadSettings;
import io.dropoff.settings.ReferenceSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes a load's rows live: everything in one transaction, or nothing. Safe for all threads. */
public final class Publisher {

    private final Database database;
    private final Dialect dialect;
    private final LoadSettings settings;
    private final ReferenceSettings reference;

    public Publisher(Database database, LoadSettings settings, ReferenceSettings reference) {
        this.database = database;
        this.dialect = database.dialect();
        this.settings = settings;
        this.reference = reference;
    }

    /**
     * Validates and publishes. {@link io.dropoff.fault.DatabaseUnavailable} may mean that the commit happened and its answer was
     * lost: what the hook wrote tells.
     *
     * @param hook runs last in the transaction
     * @throws io.dropoff.fault.RejectedFile REJECTS, VALIDATION, CONSTRAINT
     * @throws io.dropoff.fault.LoadCancelled when cancelled before the commit
     */
    public Published publish(Load load, PublishHook hook) {
        load.finish();
        if (load instanceof StagedLoad staged) {
            if (load.plan().validation()) {
                new Validation(database).check(staged);
            }
            load.control().phase(Phase.PUBLISH);
            return publish(staged, hook);
        }
        load.control().phase(Phase.PUBLISH);
        return commit((DirectLoad) load, hook);
    }

    private Published publish(StagedLoad load, PublishHook hook) {
        try (Preparation early = new Preparation(database, load, settings.backupVersions() > 0)) {
            early.apply();
            try {
                Emptying emptying = new Emptying(database);
                Published result = emptying.transaction(
                        "publish " + load.order().target(), connection -> publish(connection, load, hook, emptying));
                early.keep();
                return result;
            } catch (DatabaseUnavailable unknown) {
                // The commit may have happened: nothing is taken back.
                early.keep();
                throw unknown;
            }
        }
    }

    private Published commit(DirectLoad load, PublishHook hook) {
        try {
            return load.commit(connection -> {
                boolean inserted = registered(connection, load.order());
                Published result = new Published(load.rowsWritten(), load.backupVersion(), inserted);
                hook.beforeCommit(connection, result);
                return result;
            });
        } catch (SQLException error) {
            throw LoadErrors.of(database, load.order(), error);
        }
    }

    private Published publish(Connection connection, StagedLoad load, PublishHook hook, Emptying emptying)
            throws SQLException {
        LoadControl control = load.control();
        LoadOrder order = load.order();
        if (dialect.transactionalDdl()) {
            for (SchemaPlan.Step step : load.plan().steps()) {
                control.execute(connection, step.sql());
            }
        }
        boolean replace = load.replaces();
        OptionalInt version = replace ? backup(connection, order, load.plan().table(), control) : OptionalInt.empty();
        long rows = move(connection, load, emptying);
        Published result = new Published(rows, version, registered(connection, order));
        hook.beforeCommit(connection, result);
        control.check();
        return result;
    }

    private OptionalInt backup(Connection connection, LoadOrder order, Table table, LoadControl control)
            throws SQLException {
        if (settings.backupVersions() == 0) {
            return OptionalInt.empty();
        }
        Backup backup = new Backup(database, order.target(), order.backup());
        backup.prepare(connection, table);
        OptionalInt version = backup.copy(connection, table, control);
        backup.prune(connection, version.orElse(0), settings.backupVersions(), control);
        return version;
    }

    private long move(Connection connection, StagedLoad load, Emptying emptying) throws SQLException {
        TableName target = load.order().target();
        // Nobody can read a table that is new or emptied before the commit anyway: a table lock costs nothing and saves
        // log.
        boolean replace = load.replaces();
        boolean alone = replace || load.plan().created();
        String hint = alone ? dialect.tableLock() : "";
        IdentityInsert identity = new IdentityInsert(dialect, target, load.writesIdentity());
        try {
            if (replace) {
                emptying.empty(connection, target, load.control());
            }
            String insert = load.insertFromStage(hint);
            return identity.during(connection, session -> load.control().execute(session, insert));
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
        return order.reference() && new Registration(dialect, reference).register(connection, order.target());
    }

    /**
     * After the publication of reference data: the post-load procedure, when one is set and present. What went wrong, for a
     * warning; the rows stay published.
     */
    public Optional<String> afterwards(Load load) {
        load.control().phase(Phase.AFTER);
        if (!load.order().reference()) {
            return Optional.empty();
        }
        return reference.postLoadProcedure().flatMap(name -> new PostLoad(database)
                .call(name, load.order().target()));
    }
}
