package io.dropoff.route;

import io.dropoff.contract.Anomalies;
import io.dropoff.contract.ColumnStatistics;
import io.dropoff.contract.ContentCheck;
import io.dropoff.format.FormatHints;
import io.dropoff.rows.FileProfile;
import io.dropoff.rows.Profiler;
import io.dropoff.settings.AnomalyPolicy;
import io.dropoff.tracking.DropRow;
import java.util.List;
import java.util.function.LongConsumer;

/** Profiles a drop, stages it meanwhile when it is large, takes the measure of its columns and holds it against its contract, in one pass. Thread-safe. */
public final class Profiling {

    private final AnomalyPolicy anomaly;
    private final Profiler profiler;
    private final EarlyStaging early;

    public Profiling(AnomalyPolicy anomaly, Profiler profiler, EarlyStaging early) {
        this.anomaly = anomaly;
        this.profiler = profiler;
        this.early = early;
    }

    /**
     * What was found goes into the context, also of a file that breaks its contract.
     *
     * @throws io.dropoff.fault.RefusedFile when the file is not a readable table, or breaks its contract
     */
    void profile(LoadContext context, FormatHints hints) {
        context.control().fileSize(context.drop().version().size());
        TargetTable table = context.table();
        try (ContentCheck content = new ContentCheck(table.contract())) {
            FileProfile profile = profiler.heardBy(early.beside(content.listener(), context))
                    .profile(context.drop().file(), table.set(), hints, progress(context), context::refused);
            context.measured(content.statistics());
            context.profiled(profile);
            context.control().rowsTotal(profile.rows());
            content.verdict().ifPresent(verdict -> {
                verdict.warnings().forEach(context::warn);
                verdict.require();
            });
        }
        if (anomaly == AnomalyPolicy.WARN) {
            table.last().ifPresent(last -> compare(context, last));
        }
    }

    /** With the load before, when that was one of the same kind. */
    private static void compare(LoadContext context, DropRow last) {
        if (context.drop().loadType().word().equals(last.text("load_type"))
                && last.count("rows_total").isPresent()) {
            List<ColumnStatistics> before =
                    LedgerJson.objects(last.textIfAny("column_statistics").orElse(null)).stream()
                            .map(ColumnStatistics::of)
                            .toList();
            Anomalies.of(
                            context.statistics(),
                            context.profile().rows(),
                            before,
                            last.count("rows_total").getAsLong())
                    .forEach(context::warn);
        }
    }

    private static LongConsumer progress(LoadContext context) {
        return bytes -> {
            context.control().bytesRead(bytes);
            context.control().check();
        };
    }
}
