package io.dropoff.load;

import io.dropoff.db.Database;
import io.dropoff.db.Fence;
import io.dropoff.schema.LoadOrder;
import io.dropoff.schema.SchemaPlan;
import io.dropoff.settings.LoadSettings;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;

/** Begins loads. Safe for all threads; two loads of one table at once are the caller's mistake. */
public final class Loader {

    private final Database database;
    private final LoadSettings settings;
    private final Semaphore spare;

    public Loader(Database database, LoadSettings settings) {
        this.database = database;
        this.settings = settings;
        this.spare = new Semaphore(settings.streams().spare());
    }

    /**
     * Makes the stage; the caller closes the load.
     *
     * @param fence of this attempt of the load
     * @throws io.dropoff.fault.DatabaseUnavailable when the database is away or too busy
     * @throws io.dropoff.fault.LoadFailed when a grant is missing
     */
    public Load begin(LoadOrder order, SchemaPlan plan, LoadControl control, Fence fence) {
        control.check();
        control.noRows();
        Load load = new Load(database, new Job(order, plan, control, fence, rejects(order, settings)), spare);
        try {
            load.begin(settings);
            return load;
        } catch (SQLException error) {
            load.close();
            throw LoadErrors.of(database, order.target(), error);
        } catch (RuntimeException error) {
            load.close();
            throw error;
        }
    }

    static RejectedRows rejects(LoadOrder order, LoadSettings settings) {
        return new RejectedRows(order.set().maxRejects().orElse(settings.maxRejects()));
    }
}
