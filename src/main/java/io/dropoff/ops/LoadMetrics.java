package io.dropoff.ops;

import io.dropoff.filing.FilingState;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.intake.TableQueue;
import io.dropoff.intake.Watchlist;
import io.dropoff.load.RunningLoads;
import io.dropoff.tracking.DropStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Dropoff's own meters, read from what the parts count anyway.
 *
 * @param clock that the intake goes by
 */
record LoadMetrics(
        RunningLoads loads, FilingState filing, Watchlist watchlist, TableQueue queue, IntakeSwitch intake, Clock clock)
        implements MeterBinder {

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
        FunctionTimer.builder(
                        "dropoff.load.duration",
                        loads,
                        l -> l.totals().loads(),
                        l -> l.totals().time().toNanos(),
                        TimeUnit.NANOSECONDS)
                .description("Time that loads took, however they ended")
                .register(registry);
        gauges(registry);
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
        Gauge.builder("dropoff.database.outage", intake, g -> outage().toSeconds())
                .description("How long the database has been away; 0 = it is there")
                .baseUnit("seconds")
                .register(registry);
    }

    private Duration outage() {
        return intake.outage()
                .map(outage -> Duration.between(outage.since(), clock.instant()).plusSeconds(1))
                .orElse(Duration.ZERO);
    }
}
