package io.dropoff.start;

import io.dropoff.settings.ResolvedSettings;
import java.util.Optional;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListener;

/** Dropoff as an application of its own: Camel Main with our routes. Not thread-safe, except {@link #close()}. */
public final class DropoffApplication implements AutoCloseable {

    private final Main main = new Main() {
        @Override
        protected CamelContext createCamelContext() {
            CamelContext context = super.createCamelContext();
            // Where Camel looks for plugins; else it is the JVM's class path, which under Maven's exec:java has none of
            // ours.
            context.setApplicationContextClassLoader(DropoffApplication.class.getClassLoader());
            reload.ifPresent(guard -> {
                context.addLifecycleStrategy(guard);
                context.getRegistry().bind("dropoffRouteReload", guard);
            });
            return context;
        }
    };

    private final Optional<RouteReload> reload;

    /**
     * @param settings read and checked; what is not ours in the files ({@code camel.…}) configures Camel
     * @param routes where the routes are, for example {@code file:routes/*.camel.yaml}
     */
    public DropoffApplication(ResolvedSettings settings, String routes) {
        this(settings, routes, Optional.of(new RouteReload(settings, routes)));
    }

    private DropoffApplication(ResolvedSettings settings, String routes, Optional<RouteReload> reload) {
        this.reload = reload;
        Properties camel = new Properties();
        camel.putAll(settings.others());
        main.setDefaultPropertyPlaceholderLocation("false");
        main.setInitialProperties(camel);
        main.bind(SettingsOfContext.GIVEN, settings);
        main.configure()
                .withRoutesIncludePattern(routes)
                .withShutdownTimeout(
                        Math.toIntExact(settings.settings().shutdownTimeout().toSeconds()));
    }

    /** One whose routes are made and never run, beside a running one in the same process too. */
    static DropoffApplication dry(ResolvedSettings settings, String routes) {
        DropoffApplication application = new DropoffApplication(settings, routes, Optional.empty());
        application
                .main
                .configure()
                .withName("dropoff-check")
                .withAutoStartup(false)
                .withJmxEnabled(false);
        return application;
    }

    /** Adds a part that follows Camel's start and stop; before {@link #start()}. */
    public void listen(MainListener listener) {
        main.addMainListener(listener);
    }

    /**
     * Starts the routes and returns.
     *
     * @throws io.dropoff.fault.InvalidRoutes when something in them is wrong
     */
    public void start() {
        try {
            main.start();
        } catch (RuntimeException e) {
            throw StartFailure.of(context(), e);
        }
    }

    /** The running context. */
    public CamelContext context() {
        return main.getCamelContext();
    }

    /**
     * The one part of this type, whatever its name.
     *
     * @throws IllegalStateException when there is none, or more than one
     */
    public <T> T part(Class<T> type) {
        return Parts.one(context(), type);
    }

    /** Stops within {@code dropoff.shutdown-timeout}. */
    @Override
    public void close() {
        main.stop();
    }
}
