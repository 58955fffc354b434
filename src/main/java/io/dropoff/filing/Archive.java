package io.dropoff.filing;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LoadFailed;
import io.dropoff.file.FileVersion;
import io.dropoff.intake.DropFolder;
import io.dropoff.tracking.DropStatus;
import io.dropoff.tracking.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Names and makes the moves into {@code processed/} and {@code error/} beside a drop. Never overwrites, never leaves half a file, never
 * two. Thread-safe, as long as one path is worked on by one thread at a time, which the ledger sees to.
 *
 * <p>What must always hold: a name is given once, also to two files of one name whose folders share an archive; a file that other programs
 * see in the archive is whole, because it gets its name last; a report or a copy that is cut short is a hidden {@code .part} and is
 * written again. Two processes with one shared archive can still choose one name in the same second: the later move finds it taken.
 */
public final class Archive {

    private static final String REPORT = ".error.txt";

    private static final String REJECTS = ".rejects.csv";

    private final Clock clock;
    private final ZoneId zone;
    private final FiledName names;
    /** Names given in the second {@code last}, with the files that have them; a later second gives other names. */
    private final Map<Path, Path> given = new HashMap<>();

    private Instant last = Instant.MIN;

    /** @param zone of the times in reports: the one the operators read clocks in */
    public Archive(Clock clock, ZoneId zone, FiledName names) {
        this.clock = clock;
        this.zone = zone;
        this.names = names;
    }

    /**
     * Where a drop with this outcome goes: a path in the endpoint's {@code move} or {@code moveFailed} that does not exist yet. Asked
     * again in the same second, because its transaction did not go through, it goes to the same place.
     *
     * @throws LoadFailed when a replaced {@link FiledName} gives no such name
     */
    public Path target(Path file, DropFolder from, DropStatus outcome) {
        return target(file, outcome == DropStatus.COMPLETED ? from.processed() : from.error());
    }

    private synchronized Path target(Path file, Path folder) {
        String original = file.getFileName().toString();
        Instant now = clock.instant();
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        if (!second.equals(last)) {
            last = second;
            given.clear();
        }
        Set<Path> tried = new HashSet<>();
        for (int copy = 1; ; copy++) {
            Path target = folder.resolve(names.of(original, now, copy));
            if (!tried.add(target)) {
                throw noOtherName(target, copy);
            }
            if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)
                    && file.equals(given.computeIfAbsent(target, free -> file))) {
                return target;
            }
        }
    }

    private LoadFailed noOtherName(Path taken, int copy) {
        return new LoadFailed(
                ErrorCode.SETTINGS,
                "The name " + taken.getFileName() + " is taken in " + taken.getParent() + ", and "
                        + names.getClass().getName() + " gives it again for copy " + copy
                        + ": each copy of a FiledName must have another name. Mend that class, or move the file that has the name.",
                null);
    }

    /**
     * Moves a file; content, times and permissions stay.
     *
     * @throws FileAlreadyExistsException when somebody else put a file there
     */
    public void move(Path file, Path target) throws IOException {
        makeFolder(target.getParent());
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            moveAcross(file, target);
        }
    }

    /** A link to a folder elsewhere is a folder, too. Makes only the folder itself: when its parent is missing a share is away. */
    private static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            // Loads that share an archive come here at once.
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    private static void moveAcross(Path file, Path target) throws IOException {
        Path part = target.resolveSibling("." + Integer.toHexString(target.hashCode()) + ".part");
        FileVersion version = FileVersion.of(file);
        try {
            Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.setLastModifiedTime(part, Files.getLastModifiedTime(file));
            if (!version.isStill(file)) {
                throw new IOException("it was replaced while it was copied");
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
        Files.delete(file);
    }

    /**
     * After a crash: whether a file that lies in the drop folder is what a decided drop left behind, rather than a new drop under
     * the same name.
     *
     * @param target where the decided drop was to go
     */
    public static boolean isLeftover(Path file, Path target) throws IOException {
        if (Files.notExists(target, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        // A move within one file system is atomic: a file at both ends is two files.
        return !Files.getFileStore(file).equals(Files.getFileStore(target))
                && Files.getLastModifiedTime(file).equals(Files.getLastModifiedTime(target))
                && Files.mismatch(file, target) == -1;
    }

    /** Where a decided drop goes: where its outcome says, or to another name when somebody else took that one. */
    public Path place(Path file, Outcome outcome) throws IOException {
        return isLeftover(file, outcome.archived())
                ? outcome.archived()
                : target(file, outcome.archived().getParent());
    }

    /**
     * Moves a decided drop, or ends a move across file systems that a crash cut short after the copy.
     *
     * @param target as {@link #place} said
     */
    public void finish(Path file, Path target) throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.delete(file);
        } else {
            move(file, target);
        }
    }

    /** Writes the report beside an archived file, unless it lies there. */
    public void report(Path archived, FailureReport report) throws IOException {
        if (Files.notExists(archived.resolveSibling(archived.getFileName() + REPORT))) {
            writeBeside(archived, REPORT, report.text(clock.instant(), zone).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** What lies beside an archived file, when there is any: its report, its rejected rows. */
    static List<Path> beside(Path archived) {
        return Stream.of(REPORT, REJECTS)
                .map(ending -> archived.resolveSibling(archived.getFileName() + ending))
                .toList();
    }

    /** Writes a small text beside an archived file, whole or not at all. */
    public void writeBeside(Path archived, String ending, byte[] content) throws IOException {
        makeFolder(archived.getParent());
        Path part = archived.resolveSibling("." + Integer.toHexString(archived.hashCode()) + ending + ".part");
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        Files.move(part, archived.resolveSibling(archived.getFileName() + ending), StandardCopyOption.ATOMIC_MOVE);
    }
}
