package io.dropoff.tracking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A version of a file, told apart also from one of the same size and modification time, as far as the file system can. For comparisons
 * within one process; the ledger keeps the {@link FileState}.
 *
 * @param state size and modification time
 * @param key which file lies under the name (POSIX: device and inode); empty where there is none or it is not known
 * @param changed when content, name or rights last changed (POSIX: ctime); empty where there is none or it is not known
 */
public record FileVersion(FileState state, Optional<Object> key, Optional<Object> changed) {

    /** As it lies there now. */
    public static FileVersion of(Path file) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        Object changed = file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)
                : null;
        return new FileVersion(
                new FileState(now.size(), now.lastModifiedTime().toInstant()),
                Optional.ofNullable(now.fileKey()),
                Optional.ofNullable(changed));
    }

    /** As the ledger knows it. */
    public static FileVersion known(FileState state) {
        return new FileVersion(state, Optional.empty(), Optional.empty());
    }

    /** Whether this file lies there still, with the same size and time; who may read it may have changed. */
    public boolean isStill(Path file) throws IOException {
        FileVersion now = of(file);
        return now.state.equals(state) && (key.isEmpty() || now.key.equals(key));
    }
}
