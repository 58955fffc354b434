package io.dropoff.ops;

import io.dropoff.actions.Actions;
import io.dropoff.actions.Uploads;
import io.dropoff.api.EventStream;
import io.dropoff.data.PrivateFiles;
import io.dropoff.fault.FileProblem;
import io.dropoff.http.Instance;
import io.dropoff.http.UploadHandler;
import io.dropoff.settings.HttpSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a process of Dropoff's own has besides the {@link OperationsPlugin}: guarded HTTP, and meters of the virtual machine. */
public final class Operations extends MainListenerSupport {

    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    private final HttpSettings http;
    private final Path data;
    private final String commandToken = Instance.newToken();
    private Optional<Instance> instance = Optional.empty();

    /** @param data where commands are told of this process ({@code dropoff.data}) */
    public Operations(HttpSettings http, Path data) {
        this.http = http;
        this.data = data;
    }

    @Override
    public void beforeInitialize(BaseMainSupport main) {
        CamelContext context = main.getCamelContext();
        UploadHandler inside = new UploadHandler(
                http.access().maxUpload(), () -> context.getRegistry().findSingleByType(Uploads.class));
        context.getRegistry().bind("dropoffGuardedHttp", new GuardedHttp(http, commandToken, inside));
        context.addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStarted(CamelContext started) {
                bindMeters(started);
                streamEvents(started);
                tellCommands(started);
            }
        });
    }

    /** Where the server of an application listens; empty when it has none. */
    public static Optional<Integer> port(CamelContext context) {
        return context.getRegistry().findByType(VertxPlatformHttpRouter.class).stream()
                .map(router -> router.getServer().getServer().actualPort())
                .findFirst();
    }

    /** Where this machine reaches the server of an application, without a path; empty when it has none. */
    public static Optional<String> url(CamelContext context, HttpSettings http) {
        String scheme = http.access().keyStore().isPresent() ? "https" : "http";
        return port(context).map(port -> scheme + "://" + reachable(http.host()) + ":" + port);
    }

    private static void streamEvents(CamelContext context) {
        context.getRegistry().findByType(VertxPlatformHttpRouter.class).forEach(router -> router.get(EventStream.PATH)
                .handler(EventStream.of(context.getRegistry().findSingleByType(Actions.class), router.vertx())));
    }

    private void tellCommands(CamelContext context) {
        instance = url(context, http)
                .map(url ->
                        new Instance(url, commandToken, ProcessHandle.current().pid()));
        instance.ifPresent(here -> {
            try {
                PrivateFiles.createFolder(data);
                here.write(data);
            } catch (IOException e) {
                LOG.warn("Commands will not find this process: {}", FileProblem.of(e));
            }
        });
    }

    private static String reachable(String host) {
        boolean any = host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
        return any ? "127.0.0.1" : host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    @Override
    public void afterStop(BaseMainSupport main) {
        instance.ifPresent(here -> {
            try {
                here.delete(data);
            } catch (IOException e) {
                LOG.debug("It tells of a process that is gone", e);
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
