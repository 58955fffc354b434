package io.dropoff.settings;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings together with where each came from.
 *
 * @param values in the order of the settings table; secrets in them are masked already
 * @param others the properties of the files that are not Dropoff's own ({@code camel.…}), as written
 */
public record ResolvedSettings(Settings settings, List<Value> values, Map<String, String> others) {

    private static final Set<String> FOLDERS = Set.of("dropoff.root", "dropoff.data", "dropoff.home");

    public ResolvedSettings {
        values = List.copyOf(values);
        others = Map.copyOf(others);
    }

    /**
     * One setting in force.
     *
     * @param text placeholders replaced, folders absolute, secrets as {@code ******}; empty when nothing is set
     * @param source {@code default}, a file, {@code environment} or {@code system property}
     */
    public record Value(String key, String text, String source) {}

    /**
     * What {@code {{dropoff.…}}} in a route stands for: every setting by its key, secrets left out; folders with {@code /} on Windows
     * too, because they become parts of addresses.
     */
    public Map<String, String> placeholders() {
        Map<String, String> map = new LinkedHashMap<>();
        for (Value value : values) {
            if (KeyTable.find(value.key()).filter(Key::isSecret).isEmpty()) {
                map.put(
                        value.key(),
                        FOLDERS.contains(value.key()) ? value.text().replace(File.separatorChar, '/') : value.text());
            }
        }
        return map;
    }
}
