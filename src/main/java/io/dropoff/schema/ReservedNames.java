package io.dropoff.schema;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import java.util.Locale;

/** Table names that Dropoff uses itself: no file is loaded under them. */
final class ReservedNames {

    private static final String STAGE = "_stage";
    private static final String BACKUP = "_backup";
    /** {@code File_Monitor_Tracking}, {@code File_Monitor_Version} and others, also of later Dropoffs. */
    private static final String LEDGER = "file_monitor_";

    private final String configuration;

    /**
     * For an installation whose configuration table has a name of its own.
     *
     * @param configuration {@code dropoff.reference.table}
     */
    ReservedNames(String configuration) {
        this.configuration = configuration;
    }

    /** Whether no file may be loaded into a table of this name. */
    boolean has(String table) {
        String name = table.toLowerCase(Locale.ROOT);
        return name.startsWith(LEDGER)
                || table.equalsIgnoreCase(configuration)
                || name.endsWith(STAGE)
                || name.endsWith(BACKUP);
    }

    /**
     * Passes when a file may be loaded into a table of this name.
     *
     * @throws RefusedFile TABLE_NAME
     */
    void check(String table) {
        if (has(table)) {
            throw RefusedFile.file(
                    ErrorCode.TABLE_NAME,
                    "the table name " + table + " is one that Dropoff uses itself",
                    "Give the file another name: not beginning with " + LEDGER + ", not " + configuration
                            + ", and not ending in _stage or _backup.");
        }
    }
}
