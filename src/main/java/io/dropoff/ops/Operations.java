package io.dropoff.ops;

import io.dropoff.settings.HttpSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.LifecycleStrategySupport;

/** What a process of Dropoff's own has besides the {@link OperationsPlugin}: guarded HTTP, and meters of the virtual machine. */
public final class Operations extends MainListenerSupport {

    private final HttpSettings http;

    public Operations(HttpSettings http) {
        this.http = http;
    }

    @Override
    public void beforeInitialize(BaseMainSupport main) {
        CamelContext context = main.getCamelContext();
        context.getRegistry().bind("dropoffGuardedHttp", new GuardedHttp(http));
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStarted(CamelContext started) {
                bindMeters(started);
            }
        });
    }

    /** Only where Camel made a registry: without HTTP nobody could read it. */
    private static void bindMeters(CamelContext context) {
        MeterRegistry registry = context.getRegistry().findSingleByType(MeterRegistry.class);
        if (registry != null) {
            List.of(
                            new JvmMemoryMetrics(),
                            new JvmThreadMetrics(),
                            new ProcessorMetrics(),
                            new FileDescriptorMetrics(),
                            new UptimeMetrics())
                    .forEach(binder -> binder.bindTo(registry));
        }
    }
}
