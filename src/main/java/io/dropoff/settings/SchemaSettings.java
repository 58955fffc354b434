package io.dropoff.settings;

/**
 * Schemas and how tables may change ({@code dropoff.schema.*}).
 *
 * @param data schema of the loaded tables
 * @param backup schema of the before-images
 * @param minMatch lowest per cent of the columns that file and table must have in common, 0 to 100
 * @param drift whether missing columns may be added and text widened
 * @param newTables whether a file may make a table
 */
public record SchemaSettings(String data, String backup, int minMatch, Drift drift, NewTables newTables) {
    /** What a file with other columns than its table does. */
    public enum Drift {
        /** Missing columns are added, text columns are widened. */
        EVOLVE,
        /** The file fails. */
        STRICT
    }

    /** What a file without a table does. */
    public enum NewTables {
        /** Its table is created. */
        CREATE,
        /** It fails. */
        REJECT
    }
}
