package io.dropoff.load;

import io.dropoff.db.Database;
import io.dropoff.db.TableName;
import io.dropoff.schema.LoadOrder;
import io.dropoff.schema.SchemaPlan;
import io.dropoff.schema.TableReader;
import io.dropoff.settings.LoadSettings;
import io.dropoff.settings.LoadType;
import java.sql.SQLException;
import java.util.Optional;

/** Begins loads. Safe for all threads; two loads of one table at once are the caller's mistake. */
public final class Loader {

    private final Database database;
    private final LoadSettings settings;

    public Loader(Database database, LoadSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * Prepares the database for the rows; the caller closes the load.
     *
     * @throws io.dropoff.fault.DatabaseUnavailable when the database is away or too busy
     * @throws io.dropoff.fault.LoadFailed when a grant is missing
     */
    public Load begin(LoadOrder order, SchemaPlan plan, LoadControl control) {
        control.check();
        control.phase(Phase.STAGE);
        boolean direct = !database.dialect().transactionalDdl() && !plan.validation();
        return direct ? direct(order, plan, control) : staged(order, plan, control);
    }

    private Load direct(LoadOrder order, SchemaPlan plan, LoadControl control) {
        DirectLoad load = new DirectLoad(database, new Job(order, plan, control, rejects(order)));
        try {
            boolean replace = order.type() == LoadType.FULLLOAD && !plan.created();
            Optional<Backup> backup = replace && settings.backupVersions() > 0
                    ? Optional.of(new Backup(database, order.target(), order.backup()))
                    : Optional.empty();
            load.begin(replace, backup, settings.backupVersions());
            if (order.profile().rows() > settings.batchSize()) {
                load.readAhead(settings.readAhead());
            }
            return load;
        } catch (SQLException error) {
            load.close();
            throw LoadErrors.of(database, order, error);
        } catch (RuntimeException error) {
            load.close();
            throw error;
        }
    }

    private Load staged(LoadOrder order, SchemaPlan plan, LoadControl control) {
        StagedLoad load =
                new StagedLoad(database, new Job(order, plan, control, rejects(order)), stage(order.target()));
        try {
            load.begin(settings);
            return load;
        } catch (SQLException error) {
            load.close();
            throw LoadErrors.of(database, order, error);
        } catch (RuntimeException error) {
            load.close();
            throw error;
        }
    }

    /** Drops the stage that a killed process may have left for this table. */
    public void dropStage(TableName target) {
        database.transaction("drop the stage of " + target, connection -> {
            return stage(target).dropLeftover(connection);
        });
    }

    private Stage stage(TableName target) {
        return new Stage(database.dialect(), new TableReader(database), target);
    }

    private Rejects rejects(LoadOrder order) {
        return new Rejects(order.set().maxRejects().orElse(settings.maxRejects()));
    }
}
