package io.dropoff.tracking;

import io.dropoff.settings.LoadType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What the ledger is told of a file before work starts.
 *
 * @param table empty when the file's name gives none
 * @param modified stored with microseconds
 */
public record DroppedFile(
        Path path, long size, Instant modified, LoadType loadType, boolean reference, Optional<String> table) {}
