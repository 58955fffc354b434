package io.dropoff.ops;

import io.dropoff.filing.FilingState;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.intake.TableQueue;
import io.dropoff.intake.Watchlist;
import io.dropoff.load.Phase;
import io.dropoff.load.RunningLoads;
import io.dropoff.settings.LoadType;
import io.dropoff.tracking.DropStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Dropoff's own meters, read from what the parts count anyway.
 *
 * @param clock that the intake goes by
 */
record LoadMetrics(
        RunningLoads loads, FilingState filing, Watchlist watchlist, TableQueue queue, IntakeSwitch intake, Clock clock)
        implements MeterBinder {

    /** From what is over at once to what takes an afternoon. */
    private static final Duration[] STEPS = {
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        Duration.ofMinutes(10),
        Duration.ofHours(1),
        Duration.ofHours(4)
    };

    @Override
    public void bindTo(MeterRegistry registry) {
        for (DropStatus status : DropStatus.values()) {
            if (status.isFinal()) {
                FunctionCounter.builder("dropoff.files", filing, f -> f.filed(status))
                        .tag("status", status.word())
                        .description("Files that were filed, by outcome")
                        .register(registry);
            }
        }
        FunctionCounter.builder("dropoff.rows", loads, l -> l.totals().rows())
                .description("Rows handed to the database by loads that ended")
                .register(registry);
        FunctionCounter.builder("dropoff.bytes", loads, l -> l.totals().bytes())
                .description("Bytes of the files of loads that ended")
                .baseUnit("bytes")
                .register(registry);
        for (LoadType type : LoadType.values()) {
            duration(type, registry);
            for (Phase phase : Phase.values()) {
                phase(type, phase, registry);
            }
        }
        Stream.of("inserted", "updated", "unchanged").forEach(outcome -> merged(outcome, registry));
        loads.onEnd((load, time) -> {
            duration(load.type(), registry).record(time);
            load.control().merged().forEach((outcome, rows) -> merged(outcome, registry)
                    .increment(rows));
            load.control().times().forEach((phase, spent) -> phase(load.type(), phase, registry)
                    .record(spent));
        });
        gauges(registry);
    }

    private static Counter merged(String outcome, MeterRegistry registry) {
        return Counter.builder("dropoff.merged.rows")
                .tag("outcome", outcome)
                .description("Rows of merges that were published, by what became of them")
                .register(registry);
    }

    private static Timer duration(LoadType type, MeterRegistry registry) {
        return Timer.builder("dropoff.load.duration")
                .tag("load_type", type.word())
                .description("Time that loads took, however they ended")
                .serviceLevelObjectives(STEPS)
                .register(registry);
    }

    private static Timer phase(LoadType type, Phase phase, MeterRegistry registry) {
        return Timer.builder("dropoff.phase.duration")
                .tag("load_type", type.word())
                .tag("phase", phase.word())
                .description("Time that loads spent in each of their phases")
                .serviceLevelObjectives(STEPS)
                .register(registry);
    }

    private void gauges(MeterRegistry registry) {
        Gauge.builder("dropoff.loads.running", loads, l -> l.all().size())
                .description("Loads that run now")
                .register(registry);
        Gauge.builder("dropoff.files.queued", queue, TableQueue::size)
                .description("Complete files that wait for their turn")
                .register(registry);
        Gauge.builder("dropoff.files.watched", watchlist, Watchlist::size)
                .description("Files in the folders, complete or not")
                .register(registry);
        Gauge.builder("dropoff.files.stuck", filing, f -> f.stuck().size())
                .description("Files whose outcome stands but which cannot be moved")
                .register(registry);
        Gauge.builder("dropoff.database.outage", intake, g -> since(g.outage()).toSeconds())
                .description("How long the database has been away; 0 = it is there")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("dropoff.disk.full", intake, g -> since(g.held()).toSeconds())
                .description("How long no file has been taken for want of room on a disk; 0 = files are taken")
                .baseUnit("seconds")
                .register(registry);
    }

    private Duration since(Optional<IntakeSwitch.Outage> began) {
        return began.map(outage ->
                        Duration.between(outage.since(), clock.instant()).plusSeconds(1))
                .orElse(Duration.ZERO);
    }
}
