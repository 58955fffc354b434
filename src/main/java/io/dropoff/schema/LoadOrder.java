package io.dropoff.schema;

import io.dropoff.db.TableName;
import io.dropoff.rows.FileProfile;
import io.dropoff.settings.LoadType;
import io.dropoff.settings.TableSettings;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What is to be loaded where.
 *
 * @param loadId id of the ledger row
 * @param target the table
 * @param backup where its before-images lie
 * @param reference whether the table is registered in the configuration table
 * @param loadTime by the database's clock, UTC
 * @param file the file as it lies in the folder
 */
public record LoadOrder(
        long loadId,
        TableName target,
        TableName backup,
        LoadType type,
        boolean reference,
        Instant loadTime,
        Path file,
        FileProfile profile,
        TableSettings set) {}
