package io.dropoff.ops;

import io.dropoff.contract.Contracts;
import io.dropoff.db.Database;
import io.dropoff.filing.FilingState;
import io.dropoff.intake.Delays;
import io.dropoff.intake.DiskRoom;
import io.dropoff.intake.FolderPolls;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.intake.LyingFiles;
import io.dropoff.intake.TableQueue;
import io.dropoff.intake.Watchlist;
import io.dropoff.load.RunningLoads;
import io.dropoff.schema.ContractFit;
import io.dropoff.settings.Settings;
import io.dropoff.source.Sources;
import io.dropoff.start.PartList;
import io.dropoff.start.Parts;
import io.dropoff.start.RouteReload;
import io.dropoff.tracking.LastSuccesses;
import io.dropoff.tracking.LedgerQueries;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.ContextServicePlugin;
import org.apache.camel.support.LifecycleStrategySupport;

/**
 * Found by every Camel application that has the jar on its class path: adds Dropoff's health checks, meters and the MXBean of the running
 * loads to it, when it uses Dropoff's beans.
 */
public final class OperationsPlugin implements ContextServicePlugin {

    private static final int REFRESH_SECONDS = 30;

    @Override
    public void load(CamelContext context) {
        ServiceParts.in(PartList.of(context));
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStarted(CamelContext started) {
                if (started.isAutoStartup() && Parts.has(started, RunningLoads.class)) {
                    registerHealth(started);
                    bindMeters(started);
                    new Loads(Parts.one(started, RunningLoads.class), Parts.one(started, TableQueue.class)).register();
                }
            }

            @Override
            public void onContextStopped(CamelContext stopped) {
                if (stopped.isAutoStartup()) {
                    Loads.unregister();
                }
            }
        });
    }

    private static void registerHealth(CamelContext context) {
        HealthCheckRegistry health = HealthCheckRegistry.get(context);
        for (Probe probe : probes(context)) {
            ProbeHealthCheck check = new ProbeHealthCheck(probe);
            check.setCamelContext(context);
            health.register(check);
        }
    }

    private static List<Probe> probes(CamelContext context) {
        Settings settings = Parts.one(context, Settings.class);
        Database database = Parts.one(context, Database.class);
        FolderPolls polls = Parts.one(context, FolderPolls.class);
        List<Probe> probes = new ArrayList<>(List.of(
                new DatabaseProbe(database),
                new PoolProbe(database),
                new PollProbe(polls, settings.pollInterval(), Parts.one(context, Clock.class)),
                new FoldersProbe(polls::folders),
                new UntakenProbe(
                        () -> polls.states().keySet(),
                        new LyingFiles(settings.folders(), Parts.one(context, Clock.class))),
                new TablesProbe(Parts.one(context, Delays.class)),
                new DiskProbe(Parts.one(context, DiskRoom.class), Parts.one(context, IntakeSwitch.class)::held),
                new MemoryProbe(),
                new AuditProbe()));
        if (Parts.has(context, Contracts.class)) {
            probes.add(new ContractsProbe(
                    Parts.one(context, Contracts.class),
                    new ContractFit(database),
                    settings.tableRules(),
                    Parts.one(context, Clock.class)));
        }
        if (Parts.has(context, RouteReload.class)) {
            probes.add(new RoutesProbe(Parts.one(context, RouteReload.class)));
        }
        if (!settings.sources().isEmpty()) {
            probes.add(new SourcesProbe(Parts.one(context, Sources.class)));
        }
        return probes;
    }

    /** Only where there is a registry: nobody could read them otherwise. */
    private static void bindMeters(CamelContext context) {
        MeterRegistry registry = context.getRegistry().findSingleByType(MeterRegistry.class);
        if (registry != null) {
            new LoadMetrics(
                            Parts.one(context, RunningLoads.class),
                            Parts.one(context, FilingState.class),
                            Parts.one(context, Watchlist.class),
                            Parts.one(context, TableQueue.class),
                            Parts.one(context, IntakeSwitch.class),
                            Parts.one(context, Clock.class))
                    .bindTo(registry);
            if (Parts.has(context, LedgerQueries.class)) {
                bindSlow(context, registry);
            }
            if (Parts.has(context, ExpectedWatch.class)) {
                bindExpected(Parts.one(context, ExpectedWatch.class), registry);
            }
        }
    }

    private static void bindSlow(CamelContext context, MeterRegistry registry) {
        Settings settings = Parts.one(context, Settings.class);
        SlowMetrics slow = new SlowMetrics(
                new LyingFiles(settings.folders(), Parts.one(context, Clock.class)),
                Parts.one(context, Database.class),
                new LastSuccesses(Parts.one(context, LedgerQueries.class), Parts.one(context, Clock.class)),
                Parts.one(context, FolderPolls.class));
        slow.bindTo(registry);
        new DiskMetrics(Map.of("root", settings.root(), "data", settings.data()), settings.disk()).bindTo(registry);
        context.getExecutorServiceManager()
                .newScheduledThreadPool(slow, "dropoff-metrics", 1)
                .scheduleWithFixedDelay(slow::refresh, 1, REFRESH_SECONDS, TimeUnit.SECONDS);
    }

    private static void bindExpected(ExpectedWatch watch, MeterRegistry registry) {
        watch.tables().forEach(table -> Gauge.builder("dropoff.expected.late", watch, w -> w.isLate(table) ? 1 : 0)
                .tag("table", table)
                .description("Whether the table's file is due and not loaded: 1 = it is")
                .register(registry));
    }
}
