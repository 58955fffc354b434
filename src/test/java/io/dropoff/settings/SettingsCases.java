package io.dropoff.settings;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Reads the cases of {@code settings/cases.yaml}. */
final class SettingsCases {

    record Case(
            String name,
            Map<String, String> file,
            Map<String, String> environment,
            Map<String, String> system,
            List<String> problems,
            Map<String, String> values) {
        SettingsSources sources() {
            return new SettingsSources(
                    List.of(new PropertiesFile("application.properties", file)), environment, system);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private SettingsCases() {}

    @SuppressWarnings("unchecked")
    static Stream<Case> all() throws IOException {
        try (InputStream in = SettingsCases.class.getResourceAsStream("/settings/cases.yaml")) {
            var cases =
                    (List<Map<String, Object>>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            return cases.stream()
                    .map(c -> new Case(
                            (String) c.get("name"),
                            (Map<String, String>) c.getOrDefault("file", Map.of()),
                            (Map<String, String>) c.getOrDefault("environment", Map.of()),
                            (Map<String, String>) c.getOrDefault("system", Map.of()),
                            (List<String>) c.getOrDefault("problems", List.of()),
                            (Map<String, String>) c.getOrDefault("values", Map.of())));
        }
    }
}
