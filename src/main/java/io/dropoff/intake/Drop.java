package io.dropoff.intake;

import io.dropoff.fault.RejectedFile;
import io.dropoff.naming.DateStamp;
import io.dropoff.naming.TableNames;
import io.dropoff.settings.LoadType;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A complete file that was taken from a drop-off folder.
 *
 * @param file absolute path
 * @param loadType what it does to its table
 * @param reference whether its table is registered as reference data
 * @param table the table its name stands for; empty when the name gives none, which fails the file later with the reason
 * @param size bytes at the last look
 * @param modified modification time at the last look, whole microseconds
 * @param order when its turn is among the files of its table: by the date in its name, without one by its modification time
 */
public record Drop(
        Path file,
        LoadType loadType,
        boolean reference,
        Optional<String> table,
        long size,
        Instant modified,
        Instant order) {

    /** Exchange property that carries the drop from the lock strategy to the route. */
    public static final String PROPERTY = "dropoffDrop";

    /**
     * What a file's path says of it: the folder's name is the load type, a parent named {@code reference_data_table} makes it
     * reference data, the file's own name tells the table.
     */
    public static Drop of(Path file, long size, Instant modified, TableNames names) {
        Path folder = file.getParent();
        boolean fullload = folder.endsWith(LoadType.FULLLOAD.word());
        boolean reference = folder.getParent() != null && folder.getParent().endsWith("reference_data_table");
        Instant written = modified.truncatedTo(ChronoUnit.MICROS);
        return new Drop(
                file,
                fullload ? LoadType.FULLLOAD : LoadType.APPEND,
                reference,
                tableOf(file, names),
                size,
                written,
                order(file.getFileName().toString(), written, names));
    }

    static Instant order(String fileName, Instant modified, TableNames names) {
        return names.stamp(fileName).map(DateStamp::order).orElse(modified);
    }

    private static Optional<String> tableOf(Path file, TableNames names) {
        try {
            return Optional.of(names.of(file.getFileName().toString()));
        } catch (RejectedFile reportedWhenItsTurnComes) {
            return Optional.empty();
        }
    }

    /** Whether the file is gone though its folder can be seen: a share that is away takes its files with it for a while only. */
    public boolean isGone() {
        return isGone(file);
    }

    /** The same of any file. */
    public static boolean isGone(Path file) {
        return Files.notExists(file, LinkOption.NOFOLLOW_LINKS) && Files.isDirectory(file.getParent());
    }

    /** The name in the folder. */
    public String fileName() {
        return file.getFileName().toString();
    }
}
