package io.dropoff.settings;

import io.dropoff.settings.LoadSettings.DuplicateAppend;
import java.util.Map;

/**
 * What is set for tables: for one of them, and for all that nothing is set for.
 *
 * @param schema where tables lie
 * @param warnings whether files with a warning are loaded
 * @param duplicates whether content that was appended to a table may be appended to it again
 * @param tables what is set for some, by their names in lower case
 */
public record TableRules(
        SchemaSettings schema, WarningPolicy warnings, DuplicateAppend duplicates, Map<String, TableSettings> tables) {

    /** What is set for the table, by its name in lower case; nothing when nobody set anything for it. Never null. */
    public TableSettings of(String table) {
        return tables.getOrDefault(table, TableSettings.NONE);
    }

    /** Whether a file with warnings may not be loaded into the table. */
    public boolean warningsFail(String table) {
        return of(table).warnings().orElse(warnings) == WarningPolicy.FAIL;
    }
}
