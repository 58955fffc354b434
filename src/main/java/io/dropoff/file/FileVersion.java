package io.dropoff.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What tells one version of a file from the next under the same name; every step that asks "is it still the same" asks this. The ledger
 * keeps size and time; within one process a version is told apart also from one of the same size and time, as far as the file system can.
 *
 * @param size bytes
 * @param modified modification time, whole microseconds, as the ledger keeps it
 * @param key which file lies under the name (POSIX: device and inode); empty where there is none or it is not known
 * @param changed when content, name or rights last changed (POSIX: ctime); empty where there is none or it is not known
 */
public record FileVersion(long size, Instant modified, Optional<Object> key, Optional<Object> changed) {

    public FileVersion {
        modified = modified.truncatedTo(ChronoUnit.MICROS);
    }

    /** As it lies there now; of a link, the link. */
    public static FileVersion of(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Object changed = file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)
                : null;
        return new FileVersion(
                now.size(),
                now.lastModifiedTime().toInstant(),
                Optional.ofNullable(now.fileKey()),
                Optional.ofNullable(changed));
    }

    /** As somebody keeps it who does not know more. */
    public static FileVersion known(long size, Instant modified) {
        return new FileVersion(size, modified, Optional.empty(), Optional.empty());
    }

    /** The same from attributes that were read. */
    public static FileVersion known(BasicFileAttributes found) {
        return known(found.size(), found.lastModifiedTime().toInstant());
    }

    /** Whether both are of one file with one size and time, as far as both know; who may read it may have changed. */
    public boolean isAs(FileVersion other) {
        return size == other.size
                && modified.equals(other.modified)
                && (key.isEmpty() || other.key.isEmpty() || key.equals(other.key));
    }

    /** Whether this version lies there now. */
    public boolean isStill(Path file) throws IOException {
        return isAs(of(file));
    }
}
