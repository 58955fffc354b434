package io.dropoff.ops;

import io.dropoff.settings.HttpSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Camel's own properties have to be, so that HTTP, health and metrics are those of {@code dropoff.http.*}. */
public final class CamelOptions {

    private CamelOptions() {}

    /** Properties for Camel Main; those of the person's own files win over them. */
    public static Map<String, String> of(HttpSettings http) {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("camel.management.enabled", String.valueOf(http.enabled()));
        options.put("camel.management.host", http.host());
        options.put("camel.management.port", String.valueOf(http.port()));
        options.put("camel.management.healthCheckEnabled", "true");
        options.put("camel.management.metricsEnabled", "true");
        options.put("camel.management.jolokiaEnabled", "true");
        // Read by routes/api.camel.yaml; where nobody says so, as in an estate around our routes, there is no API.
        options.put("dropoffApi.disabled", String.valueOf(!http.enabled()));
        // Camel's own checks and its exchange events show endpoints, and with them paths.
        options.put("camel.health.enabled", "true");
        options.put("camel.health.exposureLevel", "full");
        options.put("camel.health.routesEnabled", "false");
        options.put("camel.health.consumersEnabled", "false");
        // Without HTTP nobody can read them.
        options.put("camel.metrics.enabled", String.valueOf(http.enabled()));
        options.put("camel.metrics.enableExchangeEventNotifier", "false");
        return options;
    }
}
