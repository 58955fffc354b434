package io.dropoff.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a look at a file goes by that loads nothing: all that a load would go by.
 *
 * @param endings of the names of files that are taken, without dot, in lower case ({@code dropoff.endings})
 */
public record InspectionSettings(
        Set<String> endings,
        TableRules tables,
        FormatSettings format,
        LoadSettings load,
        FullloadSettings fullload,
        ReferenceSettings reference) {

    /** The same, with this set for a table. */
    public InspectionSettings withTable(String table, TableSettings set) {
        Map<String, TableSettings> more = new HashMap<>(tables.tables());
        more.put(table, set);
        TableRules other = new TableRules(tables.schema(), tables.warnings(), tables.duplicates(), more);
        return new InspectionSettings(endings, other, format, load, fullload, reference);
    }
}
