package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.db.Fence;
import io.dropoff.load.Load;
import io.dropoff.load.LoadControl;
import io.dropoff.load.Loader;
import io.dropoff.publish.Published;
import io.dropoff.publish.Publisher;
import io.dropoff.rows.RowBatch;
import io.dropoff.schema.LoadOrder;
import io.dropoff.schema.SchemaPlan;
import io.dropoff.schema.SchemaPlanner;
import io.dropoff.settings.LoadSettings;
import io.dropoff.settings.LoadType;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/** Loads drops as the route does: plan, begin, write, publish, afterwards, close. */
abstract class LoadingContract extends Contract {

    static final int BATCH = 3;

    SchemaPlanner planner;
    Loader loader;
    LastSteps publisher;
    LoadControl control;
    Fence fence;
    private long ids;

    LoadingContract(TestServer server) {
        super(server);
    }

    static LoadSettings settings(int backups) {
        return settings(backups, 0);
    }

    static LoadSettings settings(int backups, int bulkBatch) {
        return settings(backups, bulkBatch, LoadSettings.Streams.ONE);
    }

    static LoadSettings settings(int backups, int bulkBatch, LoadSettings.Streams streams) {
        return new LoadSettings(
                BATCH,
                bulkBatch,
                2,
                0,
                streams,
                LoadSettings.Types.TEXT,
                Set.of(),
                0,
                LoadSettings.DuplicateAppend.REJECT,
                LoadSettings.MergeDuplicates.FAIL,
                backups);
    }

    @BeforeEach
    void wire() {
        LoadSettings settings = settings(2);
        planner = new SchemaPlanner(database, SCHEMA, settings, FULLLOAD, REFERENCE);
        loader = new Loader(database, settings);
        publisher = new LastSteps(new Publisher(database, settings, REFERENCE));
        control = new LoadControl();
        fence = connection -> {};
        ids = 0;
    }

    final Published append(Drop drop) {
        return load(drop, LoadType.APPEND);
    }

    final Published fullload(Drop drop) {
        return load(drop, LoadType.FULLLOAD);
    }

    final Published merge(Drop drop) {
        return load(drop, LoadType.MERGE);
    }

    final Published load(Drop drop, LoadType type) {
        LoadOrder order = drop.order(++ids, type);
        try (Load load = begin(order)) {
            drop.batches(BATCH).forEach(load::write);
            Published published = publisher.publish(load, (connection, result) -> {});
            assertThat(publisher.postLoad(load)).isEmpty();
            return published;
        }
    }

    final Load begin(LoadOrder order) {
        SchemaPlan plan = planner.plan(order, match -> {});
        return loader.begin(order, plan, control, fence);
    }

    final void write(Load load, Drop drop) {
        for (RowBatch batch : drop.batches(BATCH)) {
            load.write(batch);
        }
    }
}
