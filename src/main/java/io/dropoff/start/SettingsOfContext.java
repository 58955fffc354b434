package io.dropoff.start;

import io.dropoff.settings.PropertiesFile;
import io.dropoff.settings.ResolvedSettings;
import io.dropoff.settings.Settings;
import io.dropoff.settings.SettingsReader;
import io.dropoff.settings.SettingsSources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The settings of a Camel application: {@code dropoff.*} of its own properties, then environment and system properties. Read when they are
 * first asked for, so that an application that has the jar but none of the routes is never troubled. Also answers
 * {@code {{dropoff.…}}} in routes, defaults included.
 */
final class SettingsOfContext extends ServiceSupport implements PropertiesSource {

    private static final String PREFIX = "dropoff.";

    private final CamelContext context;
    private ResolvedSettings resolved;
    private Map<String, String> placeholders = Map.of();

    SettingsOfContext(CamelContext context) {
        this.context = context;
    }

    /** @throws io.dropoff.fault.InvalidSettings with every problem there is */
    synchronized Settings settings() {
        if (resolved == null) {
            ResolvedSettings given = context.getRegistry().lookupByNameAndType(GIVEN, ResolvedSettings.class);
            resolved = given != null ? given : SettingsReader.resolve(SettingsSources.ofProcess(List.of(properties())));
            placeholders = resolved.placeholders();
        }
        return resolved.settings();
    }

    /** Bean name under which a caller that has read the settings already leaves them. */
    static final String GIVEN = "dropoffResolvedSettings";

    private PropertiesFile properties() {
        Predicate<String> ours = name -> name.startsWith(PREFIX);
        Properties found = context.getPropertiesComponent().loadProperties(ours);
        Map<String, String> values = new LinkedHashMap<>();
        found.stringPropertyNames().forEach(name -> values.put(name, found.getProperty(name)));
        Object environment = context.getRegistry().lookupByName(SpringEnvironment.BEAN);
        if (SpringEnvironment.is(environment)) {
            values.putAll(SpringEnvironment.values(environment, ours));
        }
        return new PropertiesFile("application.properties", values);
    }

    @Override
    public String getName() {
        return "dropoff";
    }

    @Override
    public String getProperty(String name) {
        if (!name.startsWith(PREFIX)) {
            return null;
        }
        settings();
        return placeholders.get(name);
    }
}
