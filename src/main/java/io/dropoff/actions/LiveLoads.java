package io.dropoff.actions;

import io.dropoff.load.Phase;
import io.dropoff.load.RunningLoads;
import io.dropoff.load.RunningLoads.RunningLoad;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.Progress;
import java.util.Optional;
import java.util.function.Predicate;

/** The loads of this process, which it knows better than the ledger: a ledger learns every few seconds, and nothing while a load publishes. */
public final class LiveLoads {

    private final Optional<RunningLoads> loads;

    private LiveLoads(Optional<RunningLoads> loads) {
        this.loads = loads;
    }

    /** Of the process that loads. */
    public static LiveLoads of(RunningLoads loads) {
        return new LiveLoads(Optional.of(loads));
    }

    /** Of a process that loads nothing. */
    public static LiveLoads none() {
        return new LiveLoads(Optional.empty());
    }

    /** @return whether it runs here and stops */
    boolean stop(long id) {
        return loads.map(all -> all.cancel(id, "Somebody cancelled it.")).orElse(false);
    }

    /** Whether it is published here, now. */
    boolean publishes(long id) {
        return loads.stream()
                .flatMap(all -> all.all().stream())
                .anyMatch(load -> load.id() == id && load.control().phase() == Phase.PUBLISH);
    }

    /** The drop as it is now. */
    DropRow now(DropRow row) {
        return row.status().equals("processing")
                ? loads.map(all -> now(row, all)).orElse(row)
                : row;
    }

    private static DropRow now(DropRow row, RunningLoads all) {
        Predicate<RunningLoad> same = load ->
                load.id() == row.id() && load.attempt() == row.count("attempts").orElse(0);
        return all.all().stream()
                .filter(same)
                .findFirst()
                .map(load -> row.at(
                        new Progress(
                                load.attempt(),
                                load.control().phase().word(),
                                load.control().rowsWritten(),
                                load.control().rowsTotal(),
                                all.pace(load).figures()),
                        load.control().cancelRequested()))
                .orElse(row);
    }
}
