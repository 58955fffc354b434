package io.dropoff.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where settings come from; later ones win, and everything wins over the defaults.
 *
 * @param files the first is the weakest
 * @param environment variables; {@code DROPOFF_…} are ours
 * @param systemProperties the strongest; {@code dropoff.…} are ours
 */
public record SettingsSources(
        List<PropertiesFile> files, Map<String, String> environment, Map<String, String> systemProperties) {

    /** These files over the defaults, then the environment and the system properties of this process. */
    public static SettingsSources ofProcess(List<PropertiesFile> files) {
        Map<String, String> system = System.getProperties().stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, System::getProperty));
        return new SettingsSources(files, System.getenv(), system);
    }

    /** All properties of all files, those of later ones winning. */
    Map<String, String> fileValues() {
        Map<String, String> values = new LinkedHashMap<>();
        files.forEach(file -> values.putAll(file.values()));
        return values;
    }
}
