package io.dropoff.start;

import io.dropoff.settings.FormatSettings;
import io.dropoff.settings.FullloadSettings;
import io.dropoff.settings.LoadSettings;
import io.dropoff.settings.ReferenceSettings;
import io.dropoff.settings.SchemaSettings;
import io.dropoff.settings.Settings;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilderLifecycleStrategy;
import org.apache.camel.spi.ContextServicePlugin;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spi.Registry;

/**
 * Found by every Camel application that has the jar on its class path: offers the bean {@code dropoffSettings}, our parts and the
 * placeholders {@code {{dropoff.…}}}. Starts nothing; that is for the routes, which the application names.
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
        context.addLifecycleStrategy(new DispatchRoutes());
        context.addLifecycleStrategy(new RouteCheck(replaced));
        context.addLifecycleStrategy(new OrderlyStop());
        PartList parts = PartList.of(context);
        FileParts.in(parts);
        LedgerParts.in(parts);
        LoadParts.in(parts);
        DispatchParts.in(parts, context);
        bind(context, settings);
    }

    /** The settings, and those parts of them that parts are made of. */
    private static void bind(CamelContext context, SettingsOfContext settings) {
        Registry registry = context.getRegistry();
        registry.bind("dropoffSettings", Settings.class, settings::settings);
        registry.bind("dropoffFormatSettings", FormatSettings.class, () -> settings.settings()
                .format());
        registry.bind("dropoffLoadSettings", LoadSettings.class, () -> settings.settings()
                .load());
        registry.bind("dropoffSchemaSettings", SchemaSettings.class, () -> settings.settings()
                .schema());
        registry.bind("dropoffFullloadSettings", FullloadSettings.class, () -> settings.settings()
                .fullload());
        registry.bind("dropoffReferenceSettings", ReferenceSettings.class, () -> settings.settings()
                .reference());
    }
}
