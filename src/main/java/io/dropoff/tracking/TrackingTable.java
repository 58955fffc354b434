package io.dropoff.tracking;

import io.dropoff.db.TableName;
import io.dropoff.settings.LedgerSettings;

/** Where the ledger lies. */
public final class TrackingTable {

    /** Condition: it is a drop of a file, no {@link Corrections correction} of a table. */
    static final String OF_A_FILE = "load_type <> 'rollback' AND load_type <> 'undo'";

    private TrackingTable() {}

    /** Its name, as the settings say. */
    public static TableName of(LedgerSettings settings) {
        return new TableName(settings.schema(), "File_Monitor_Tracking");
    }
}
