package io.dropoff.tracking;

import io.dropoff.db.TableName;
import io.dropoff.settings.Settings;

/** Where the ledger lies. */
final class TrackingTable {

    private TrackingTable() {}

    static TableName of(Settings settings) {
        return new TableName(settings.schema().data(), "File_Monitor_Tracking");
    }
}
