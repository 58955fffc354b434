package io.dropoff.intake;

import io.dropoff.fault.RefusedFile;
import io.dropoff.file.FileVersion;
import io.dropoff.naming.DateStamp;
import io.dropoff.naming.Naming;
import io.dropoff.settings.LoadType;
import io.dropoff.tracking.DroppedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A complete file that was taken from a drop-off folder.
 *
 * @param file absolute path
 * @param loadType what it does to its table
 * @param reference whether its table is registered as reference data
 * @param table the table its name stands for; empty when the name gives none, which fails the file later with the reason
 * @param version size and modification time at the last look
 * @param stamp the date in its name
 */
public record Drop(
        Path file,
        LoadType loadType,
        boolean reference,
        Optional<String> table,
        FileVersion version,
        Optional<DateStamp> stamp) {

    /** Exchange property that carries the drop from the lock strategy to the route. */
    public static final String PROPERTY = "dropoffDrop";

    /** Exchange property: whether the ledger did not know of this version of the file until now. */
    public static final String NEWS = "dropoffNews";

    /** Exchange property, true: any node may load the drop, and is told of it; it is in nobody's hand here. */
    public static final String HANDED_OVER = "dropoffHandedOver";

    /** What a look saw, of a file of this kind; its name tells the table. */
    static Drop of(Look look, DropKind kind, Naming names) {
        return new Drop(
                look.file(),
                kind.loadType(),
                kind.referenceData(),
                tableOf(look.file(), names),
                look.version(),
                names.stamp(look.file().getFileName().toString()));
    }

    /** A file of this kind as it lies in its folder; empty when it is gone or no file. */
    public static Optional<Drop> at(Path file, DropKind kind, Naming names) throws IOException {
        return Look.at(file).map(look -> of(look, kind, names));
    }

    /** Bytes at the last look. */
    public long size() {
        return version.size();
    }

    /** Modification time at the last look, whole microseconds. */
    public Instant modified() {
        return version.modified();
    }

    /** When its turn is among the files of its table: by the date in its name, without one by its modification time. */
    public Instant order() {
        return stamp.map(DateStamp::order).orElse(modified());
    }

    /** What the ledger is told of it. */
    public DroppedFile forLedger() {
        return new DroppedFile(file, version, loadType, reference, table, order());
    }

    private static Optional<String> tableOf(Path file, Naming names) {
        try {
            return Optional.of(names.of(file.getFileName().toString()));
        } catch (RefusedFile reportedWhenItsTurnComes) {
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

    /** Where it queues: its table's files come one after the other; one without a table waits for nobody. */
    public String queue() {
        return table.orElse(file.toString());
    }

    /** The name in the folder. */
    public String fileName() {
        return file.getFileName().toString();
    }
}
