package io.dropoff.ops;

import io.dropoff.db.Database;
import io.dropoff.filing.FilingState;
import io.dropoff.intake.FolderPolls;
import io.dropoff.intake.Gate;
import io.dropoff.intake.TableQueue;
import io.dropoff.intake.Watchlist;
import io.dropoff.load.RunningLoads;
import io.dropoff.settings.Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.LifecycleStrategySupport;

/** Makes a Camel Main with Dropoff's routes operable: guarded HTTP, health checks, metrics, JMX. */
public final class Operations extends MainListenerSupport {

    private final Settings settings;

    public Operations(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void beforeInitialize(BaseMainSupport main) {
        CamelContext context = main.getCamelContext();
        context.getRegistry().bind("dropoffGuardedHttp", new GuardedHttp(settings.http()));
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStarted(CamelContext started) {
                registerHealth(started);
                bindMetrics(started);
                new Loads(part(started, RunningLoads.class), part(started, TableQueue.class)).register();
            }

            @Override
            public void onContextStopped(CamelContext stopped) {
                Loads.unregister();
            }
        });
    }

    private void registerHealth(CamelContext context) {
        HealthCheckRegistry health = HealthCheckRegistry.get(context);
        for (Probe probe : probes(context)) {
            ProbeHealthCheck check = new ProbeHealthCheck(probe);
            check.setCamelContext(context);
            health.register(check);
        }
    }

    /** Only where Camel made a registry: without HTTP nobody could read it. */
    private static void bindMetrics(CamelContext context) {
        MeterRegistry registry = context.getRegistry().findSingleByType(MeterRegistry.class);
        if (registry != null) {
            List.of(
                            new JvmMemoryMetrics(),
                            new JvmThreadMetrics(),
                            new ProcessorMetrics(),
                            new FileDescriptorMetrics(),
                            new UptimeMetrics(),
                            new LoadMetrics(
                                    part(context, RunningLoads.class),
                                    part(context, FilingState.class),
                                    part(context, Watchlist.class),
                                    part(context, TableQueue.class),
                                    part(context, Gate.class),
                                    part(context, Clock.class)))
                    .forEach(binder -> binder.bindTo(registry));
        }
    }

    private List<Probe> probes(CamelContext context) {
        List<Probe> probes = new ArrayList<>();
        Database database = part(context, Database.class);
        probes.add(new DatabaseProbe(database));
        probes.add(new PoolProbe(database));
        probes.add(
                new PollProbe(part(context, FolderPolls.class), settings.pollInterval(), part(context, Clock.class)));
        probes.add(new FoldersProbe(settings));
        probes.add(new DiskProbe(settings));
        probes.add(new MemoryProbe());
        return probes;
    }

    private static <T> T part(CamelContext context, Class<T> type) {
        T part = context.getRegistry().findSingleByType(type);
        if (part == null) {
            throw new IllegalStateException(
                    "no bean of type " + type.getName() + "; routes/beans.camel.yaml declares it");
        }
        return part;
    }
}
