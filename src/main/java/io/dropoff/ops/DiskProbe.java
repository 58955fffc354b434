package io.dropoff.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Whether there is room for filing, logs and the embedded database. */
public final class DiskProbe implements Probe {

    private static final long MIB = 1L << 20;

    /** Below this, a move to another file system or a log line may fail at any moment. */
    private static final long LEAST_FREE = 100 * MIB;

    private final List<Path> folders;
    private final long leastFree;

    /** @param folders where something is written */
    public DiskProbe(List<Path> folders) {
        this(folders, LEAST_FREE);
    }

    DiskProbe(List<Path> folders, long leastFree) {
        this.folders = List.copyOf(folders);
        this.leastFree = leastFree;
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    public Finding look() {
        long least = Long.MAX_VALUE;
        Path fullest = folders.get(0);
        for (Path folder : folders) {
            try {
                long free = Files.getFileStore(nearestExisting(folder)).getUsableSpace();
                if (free < least) {
                    least = free;
                    fullest = folder;
                }
            } catch (IOException e) {
                return Finding.down(name(), "free space cannot be read", folder + ": " + e);
            }
        }
        String text = String.format(Locale.ROOT, "%,d MiB free", least / MIB);
        return new Finding(name(), least >= leastFree, text, text + " at " + fullest);
    }

    private static Path nearestExisting(Path path) {
        Path existing = path.toAbsolutePath();
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing;
    }
}
