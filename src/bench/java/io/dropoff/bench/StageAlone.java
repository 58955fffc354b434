package io.dropoff.bench;

import io.dropoff.db.TableName;
import io.dropoff.format.FormatHints;
import io.dropoff.load.Load;
import io.dropoff.load.LoadControl;
import io.dropoff.load.Loader;
import io.dropoff.rows.FileProfile;
import io.dropoff.rows.Profiler;
import io.dropoff.rows.RowReader;
import io.dropoff.schema.LoadOrder;
import io.dropoff.schema.LoadTables;
import io.dropoff.schema.SchemaPlan;
import io.dropoff.schema.SchemaPlanner;
import io.dropoff.settings.LoadType;
import io.dropoff.settings.Settings;
import io.dropoff.settings.TableSettings;
import java.time.Instant;
import java.util.Optional;

/** The second pass on a server: the rows of a profiled file into its stage, nothing published. */
final class StageAlone implements Contender {

    private final Application application;
    private final Place place;
    private LoadOrder order;
    private SchemaPlan plan;
    private Load load;

    /** @param streams connections over which it is written, if it is large enough */
    StageAlone(Place place, int streams) {
        this.place = place;
        this.application = new Application(place).with("dropoff.load.streams", String.valueOf(streams));
    }

    @Override
    public void prepare() throws Exception {
        application.start();
        application.drain();
        FileProfile profile = application
                .part(Profiler.class)
                .profile(place.csv(), TableSettings.NONE, FormatHints.NONE, read -> {}, refused -> {});
        order = new LoadOrder(
                1,
                1,
                new LoadTables(
                        new TableName("bench_ref", Place.TABLE), new TableName("bench_bkp", Place.TABLE + "_backup")),
                LoadType.APPEND,
                false,
                Instant.now(),
                place.csv(),
                profile,
                TableSettings.NONE,
                Optional.empty());
        plan = application.part(SchemaPlanner.class).plan(order, match -> {});
    }

    @Override
    public void run() {
        Settings settings = application.part(Settings.class);
        RowReader.Limits limits = new RowReader.Limits(settings.format(), settings.load());
        load = application.part(Loader.class).begin(order, plan, new LoadControl(), connection -> {});
        try (RowReader rows = RowReader.open(place.csv(), order.profile(), order.set(), limits)) {
            rows.forEachRemaining(load::write);
        }
        load.finish();
    }

    @Override
    public long done() {
        return load.rowsWritten();
    }

    @Override
    public void finish() {
        load.close();
        application.close();
    }
}
