package io.dropoff.page;

import io.dropoff.settings.InspectionSettings;
import io.dropoff.settings.PropertiesFile;
import io.dropoff.settings.SettingsReader;
import io.dropoff.settings.SettingsSources;
import io.dropoff.settings.TableSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is set for one look at a file; empty texts are found from the bytes.
 *
 * @param header {@code true} or {@code false}
 */
record TrySettings(String delimiter, String quote, String encoding, String header) {

    static TrySettings of(Query query) {
        return new TrySettings(query.get("delimiter"), query.get("quote"), query.get("encoding"), query.get("header"));
    }

    private Map<String, String> given(String table) {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, table, "delimiter", delimiter);
        put(given, table, "quote", quote);
        put(given, table, "encoding", encoding);
        put(given, table, "header", header);
        return given;
    }

    private static void put(Map<String, String> given, String table, String name, String value) {
        if (!value.isEmpty()) {
            given.put("dropoff.table." + table + "." + name, value);
        }
    }

    /** As a settings file has it. */
    List<String> lines(String table) {
        return given(table).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
    }

    /**
     * The settings in force with these in their places.
     *
     * @throws io.dropoff.fault.InvalidSettings when one makes no sense
     */
    InspectionSettings over(InspectionSettings inForce, Optional<String> table) {
        if (table.isEmpty() || given(table.get()).isEmpty()) {
            return inForce;
        }
        PropertiesFile file = new PropertiesFile("this page", given(table.get()));
        TableSettings set = SettingsReader.resolve(new SettingsSources(List.of(file), Map.of(), Map.of()))
                .settings()
                .table(table.get());
        return inForce.withTable(table.get(), inForce.tables().of(table.get()).readAs(set));
    }
}
