package io.dropoff.route;

import io.dropoff.contract.ContentCheck;
import io.dropoff.contract.Contracts;
import io.dropoff.format.FormatHints;
import io.dropoff.rows.FileProfile;
import io.dropoff.rows.Profiler;
import io.dropoff.settings.Settings;
import java.util.function.LongConsumer;

/** Profiles a drop, takes the measure of its columns and holds it against its contract, in one pass. Thread-safe. */
public final class Profiling {

    private final Settings settings;
    private final Profiler profiler;
    private final Contracts contracts;

    public Profiling(Settings settings, Profiler profiler, Contracts contracts) {
        this.settings = settings;
        this.profiler = profiler;
        this.contracts = contracts;
    }

    /**
     * What was found goes into the context, also of a file that breaks its contract.
     *
     * @throws io.dropoff.fault.RejectedFile when the file is not a readable table, or breaks its contract
     */
    void profile(LoadContext context, String table, FormatHints hints) {
        try (ContentCheck content = new ContentCheck(contracts.of(table))) {
            FileProfile profile = profiler.heardBy(content.listener())
                    .profile(context.drop().file(), settings.table(table), hints, progress(context), context::refused);
            context.measured(content.statistics());
            context.profiled(profile);
            context.control().rowsTotal(profile.rows());
            content.verdict().ifPresent(verdict -> {
                verdict.warnings().forEach(context::warn);
                verdict.require();
            });
        }
    }

    private static LongConsumer progress(LoadContext context) {
        return bytes -> {
            context.control().bytesRead(bytes);
            context.control().check();
        };
    }
}
