package io.dropoff.filing;

import io.dropoff.fault.FileProblem;
import io.dropoff.intake.IncomingFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What uploads and downloads left that were killed. Nobody can tell a killed writer from a slow one, so only what has not changed for a
 * day goes.
 */
public final class Abandoned {

    private static final Logger LOG = LoggerFactory.getLogger(Abandoned.class);
    private static final Duration LONG_AGO = Duration.ofDays(1);

    private final Predicate<Path> needed;
    private final Clock clock;

    /** @param needed whether a part is whole, and only waits for its name */
    public Abandoned(Predicate<Path> needed, Clock clock) {
        this.needed = needed;
        this.clock = clock;
    }

    /** Deletes parts of files in a drop-off folder. */
    public void deleteParts(Path folder) {
        delete(folder, 1, file -> IncomingFiles.isPart(file) && !needed.test(file));
    }

    /** Deletes files that were only to be looked at. */
    public void deleteUploads(Path data) {
        delete(IncomingFiles.uploads(data), Integer.MAX_VALUE, file -> true);
    }

    private void delete(Path folder, int depth, Predicate<Path> mayGo) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Instant limit = clock.instant().minus(LONG_AGO);
        try (Stream<Path> files = Files.walk(folder, depth)) {
            // What lies in a folder before the folder.
            List<Path> found = files.filter(file -> !file.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path file : found) {
                if (changed(file).isBefore(limit) && mayGo.test(file)) {
                    delete(file);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("What was never uploaded whole stays in {}: {}", folder, FileProblem.of(e));
        }
    }

    private static void delete(Path file) throws IOException {
        try {
            if (Files.deleteIfExists(file)) {
                LOG.info("Deleted {}: the rest of it never came", file);
            }
        } catch (DirectoryNotEmptyException somethingInItIsNew) {
            LOG.debug("{} stays", file);
        }
    }

    /** Not the modification time, which is that of the remote file. */
    private static Instant changed(Path file) throws IOException {
        boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        try {
            Object time = Files.getAttribute(file, unix ? "unix:ctime" : "creationTime", LinkOption.NOFOLLOW_LINKS);
            return ((FileTime) time).toInstant();
        } catch (NoSuchFileException gone) {
            return Instant.MAX;
        }
    }
}
