package io.dropoff.start;

import io.dropoff.settings.Settings;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.spi.ContextServicePlugin;
import org.apache.camel.spi.PropertiesSource;

/**
 * Found by every Camel application that has the jar on its class path: offers the bean {@code dropoffSettings} and the placeholders
 * {@code {{dropoff.…}}}. Starts nothing; that is for the routes, which the application names.
 */
public final class DropoffPlugin implements ContextServicePlugin {

    @Override
    public void load(CamelContext context) {
        SettingsOfContext settings = new SettingsOfContext(context);
        context.getPropertiesComponent().addPropertiesSource(settings);
        // Spring Boot replaces that component later; the new one finds its sources in the registry.
        context.getRegistry().bind("dropoffPlaceholders", PropertiesSource.class, settings);
        ReplacedRoutes replaced = new ReplacedRoutes(context);
        context.getRegistry().bind("dropoffReplacedRoutes", RouteBuilderLifecycleStrategy.class, replaced);
        context.addLifecycleStrategy(new SourceRoutes());
        context.addLifecycleStrategy(new RouteCheck(replaced));
        context.addLifecycleStrategy(new OrderlyStop());
        context.getRegistry().bind("dropoffSettings", Settings.class, settings::settings);
    }
}
