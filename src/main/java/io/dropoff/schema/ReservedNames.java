package io.dropoff.schema;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RejectedFile;
import java.util.List;
import java.util.Locale;

/** Table names that Dropoff uses itself: no file is loaded under them. */
public final class ReservedNames {

    private static final String STAGE = "_stage";
    private static final String BACKUP = "_backup";
    private static final List<String> TABLES = List.of("file_monitor_tracking", "reference_data_cfg");

    private ReservedNames() {}

    /**
     * Passes when a file may be loaded into a table of this name.
     *
     * @throws RejectedFile TABLE_NAME
     */
    public static void check(String table) {
        String name = table.toLowerCase(Locale.ROOT);
        if (TABLES.contains(name) || name.endsWith(STAGE) || name.endsWith(BACKUP)) {
            throw RejectedFile.file(
                    ErrorCode.TABLE_NAME,
                    "the table name " + table + " is one that Dropoff uses itself",
                    "Give the file another name: not file_monitor_tracking, not reference_data_cfg, and not ending in _stage or"
                            + " _backup.");
        }
    }
}
