package io.dropoff.intake;

import io.dropoff.fault.FileProblem;
import io.dropoff.settings.DiskSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** How much room is left on the disks that Dropoff writes to. Thread-safe. */
public final class DiskRoom {

    private static final long MB = 1_000_000;

    private final DiskSettings settings;
    private final FreeSpace free;
    private final Supplier<? extends Collection<Path>> folders;

    /** @param folders where something is written, at least one; asked at every look */
    public DiskRoom(DiskSettings settings, FreeSpace free, Supplier<? extends Collection<Path>> folders) {
        this.settings = settings;
        this.free = free;
        this.folders = folders;
    }

    /** What was set. */
    public DiskSettings settings() {
        return settings;
    }

    /**
     * The disk with the least room.
     *
     * @param folder on it
     * @param free bytes
     */
    public record Room(Path folder, long free) {

        /** How much, without saying where. */
        public String text() {
            return String.format(Locale.ROOT, "%,d MB free", free / MB);
        }
    }

    /**
     * Looks at all of them.
     *
     * @throws IOException when of one of them nobody knows, and none of the others is full
     */
    public Room least() throws IOException {
        Room least = null;
        IOException unknown = null;
        for (Path folder : folders.get()) {
            try {
                long there = free.at(folder);
                least = least == null || there < least.free() ? new Room(folder, there) : least;
            } catch (IOException e) {
                unknown = new IOException(folder + ": " + FileProblem.of(e), e);
            }
        }
        if (unknown != null && (least == null || least.free() >= settings.stop())) {
            throw unknown;
        }
        return least;
    }

    /**
     * Why no file is taken; empty when there is room for more.
     *
     * @param held whether none was taken until now: then it takes a little more, so that intake does not begin and stop by turns
     * @throws IOException when nobody knows
     */
    public Optional<String> tooFull(boolean held) throws IOException {
        return tooFull(least(), held);
    }

    /** Likewise, of a look that was made. */
    public Optional<String> tooFull(Room least, boolean held) {
        long needed = held ? settings.enough() : settings.stop();
        return settings.stop() == 0 || least.free() >= needed
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the disk of %s has %,d MB left, dropoff.disk.stop=%s; free space there: with %,d MB it goes on by itself",
                        least.folder(),
                        least.free() / MB,
                        DiskSettings.text(settings.stop()),
                        -Math.floorDiv(-settings.enough(), MB)));
    }
}
