package io.dropoff.tracking;

import io.dropoff.file.FileVersion;
import io.dropoff.settings.LoadType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What the ledger is told of a file before work starts.
 *
 * @param version size and modification time, which is stored with microseconds
 * @param table empty when the file's name gives none
 * @param turn the files of a table are loaded in the order of this time
 */
public record DroppedFile(
        Path path, FileVersion version, LoadType loadType, boolean reference, Optional<String> table, Instant turn) {

    long size() {
        return version.size();
    }

    Instant modified() {
        return version.modified();
    }
}
