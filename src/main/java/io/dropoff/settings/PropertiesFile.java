package io.dropoff.settings;

import io.dropoff.fault.FileProblem;
import io.dropoff.fault.InvalidSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The properties of one file.
 *
 * @param name what problems call it
 * @param values in no particular order
 */
public record PropertiesFile(String name, Map<String, String> values) {

    public PropertiesFile {
        values = Map.copyOf(values);
    }

    /**
     * Reads a file in UTF-8.
     *
     * @throws InvalidSettings when it cannot be read, is malformed, or sets a key twice
     */
    public static PropertiesFile read(Path path) {
        Map<String, String> values = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        Properties properties = new Properties() {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Object put(Object key, Object value) {
                if (values.put((String) key, (String) value) != null) {
                    problems.add(path + ": " + key + ": set twice in this file");
                }
                return null;
            }
        };
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            problems.add(path + ": cannot be read: " + FileProblem.of(e));
        } catch (IllegalArgumentException e) {
            problems.add(path + ": " + e.getMessage() + "; write \\\\ for a backslash");
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
        return new PropertiesFile(path.toString(), values);
    }
}
