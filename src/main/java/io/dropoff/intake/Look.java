package io.dropoff.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What one look at a file saw.
 *
 * @param file absolute path
 * @param size bytes
 * @param modified modification time, whole microseconds
 */
record Look(Path file, long size, Instant modified) {

    /** Reads a file's attributes, nothing else; empty when it is gone, or a symbolic link, a pipe or a directory. */
    static Optional<Look> at(Path file) throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            Instant modified = found.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MICROS);
            return found.isRegularFile() ? Optional.of(new Look(file, found.size(), modified)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
