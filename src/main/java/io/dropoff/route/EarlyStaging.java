package io.dropoff.route;

import io.dropoff.load.Loader;
import io.dropoff.rows.RowListener;
import io.dropoff.schema.TablePlanning;
import io.dropoff.settings.LoadSettings;
import io.dropoff.tracking.Claims;

/** Has large files staged while they are profiled, so that they are read once. Thread-safe. */
public final class EarlyStaging {

    private final LoadSettings settings;
    private final TablePlanning planner;
    private final Loader loader;
    private final Claims claims;

    public EarlyStaging(LoadSettings settings, TablePlanning planner, Loader loader, Claims claims) {
        this.settings = settings;
        this.planner = planner;
        this.loader = loader;
        this.claims = claims;
    }

    /** The listener alone for a file that is smaller than {@code dropoff.load.stage-early}. */
    RowListener beside(RowListener listener, LoadContext context) {
        long from = settings.stageEarly();
        if (from == 0 || context.drop().version().size() < from) {
            return listener;
        }
        EarlyStage stage =
                new EarlyStage(context, planner, loader, claims.fence(context.claim()), settings.batchSize());
        context.stagingEarly(stage);
        return listener.and(stage);
    }
}
