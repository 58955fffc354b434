package io.dropoff.load;

import io.dropoff.db.Database;
import io.dropoff.db.TableName;
import io.dropoff.schema.LoadOrder;
import io.dropoff.schema.SchemaPlan;
import io.dropoff.schema.TableReader;
import io.dropoff.settings.LoadSettings;
import java.sql.SQLException;

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
        Job job = new Job(order, plan, control, rejects(order));
        boolean direct = !database.dialect().transactionalDdl() && !plan.validation();
        Load load = direct ? new DirectLoad(database, job) : new StagedLoad(database, job, stage(order.target()));
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
