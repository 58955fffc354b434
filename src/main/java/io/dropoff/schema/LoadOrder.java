package io.dropoff.schema;

import io.dropoff.contract.DataContract;
import io.dropoff.db.TableName;
import io.dropoff.rows.FileProfile;
import io.dropoff.settings.LoadType;
import io.dropoff.settings.TableSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What is to be loaded where.
 *
 * @param loadId id of the ledger row
 * @param attempt how often the load was begun, this time included
 * @param tables where its table is
 * @param reference whether the table is registered in the configuration table
 * @param loadTime by the database's clock, UTC
 * @param file the file as it lies in the folder
 * @param contract of its table
 */
public record LoadOrder(
        long loadId,
        int attempt,
        LoadTables tables,
        LoadType type,
        boolean reference,
        Instant loadTime,
        Path file,
        FileProfile profile,
        TableSettings set,
        Optional<DataContract> contract) {

    /** The same for another type of load. */
    public LoadOrder as(LoadType other) {
        return new LoadOrder(loadId, attempt, tables, other, reference, loadTime, file, profile, set, contract);
    }

    /** The table. */
    public TableName target() {
        return tables.target();
    }

    /** Where its before-images lie. */
    public TableName backup() {
        return tables.backup();
    }

    /** Where the rows wait, those of this attempt alone. */
    public TableName stage() {
        return tables.stage(loadId, attempt);
    }
}
