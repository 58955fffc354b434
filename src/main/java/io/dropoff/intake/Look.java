package io.dropoff.intake;

import io.dropoff.file.FileVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * What one look at a file saw.
 *
 * @param file absolute path
 * @param version its size and modification time; no more, because on some shares the rest differs from look to look
 */
record Look(Path file, FileVersion version) {

    /** Reads a file's attributes, nothing else; empty when it is gone, or a symbolic link, a pipe or a directory. */
    static Optional<Look> at(Path file) throws IOException {
        try {
            BasicFileAttributes found =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isRegularFile() ? Optional.of(new Look(file, FileVersion.known(found))) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
