package io.dropoff.intake;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells how much can still be written where a folder lies. */
@FunctionalInterface
public interface FreeSpace {

    /**
     * Bytes that this process may still write there.
     *
     * @throws IOException when nobody knows
     */
    long at(Path folder) throws IOException;

    /** Asks the file system; of a folder that is not there yet, where it will be made. */
    static long real(Path folder) throws IOException {
        FileStore store = Files.getFileStore(nearestExisting(folder));
        long free = store.getUsableSpace();
        // Stores behind a network name no size, and very large ones one beyond a long.
        return free < 0 || store.getTotalSpace() == 0 ? Long.MAX_VALUE : free;
    }

    private static Path nearestExisting(Path path) {
        Path existing = path.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing;
    }
}
