package io.dropoff.tracking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What tells one version of a file from the next under the same name.
 *
 * @param size bytes
 * @param modified modification time, whole microseconds, as the ledger keeps it
 */
public record FileState(long size, Instant modified) {

    public FileState {
        modified = modified.truncatedTo(ChronoUnit.MICROS);
    }

    /** As it lies there now. */
    public static FileState of(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new FileState(now.size(), now.lastModifiedTime().toInstant());
    }
}
