package io.dropoff.filing;

import io.dropoff.fault.FileProblem;
import io.dropoff.intake.Drop;
import io.dropoff.settings.FolderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A failed drop's file goes from {@code error/} back into its folder. Thread-safe. */
public final class PutBack {

    private static final Logger LOG = LoggerFactory.getLogger(PutBack.class);

    private final FolderSettings folders;
    private final Archive archive;

    public PutBack(FolderSettings folders, Archive archive) {
        this.folders = folders;
        this.archive = archive;
    }

    /** Moves the file, and deletes what lay beside it. */
    public void put(Path archived, Path file) throws IOException {
        Optional<Path> marker = folders.doneMarker(file).filter(Files::notExists);
        // Before the file: killed in between, this would leave one that waits for its marker for ever.
        if (marker.isPresent()) {
            Files.createFile(marker.get());
        }
        try {
            archive.move(archived, file);
        } catch (IOException e) {
            if (marker.isPresent()) {
                Files.deleteIfExists(marker.get());
            }
            throw e;
        }
        forget(archived);
    }

    /**
     * Ends what a process began that is gone.
     *
     * @return whether the file is not in its folder: nothing came of it
     */
    public boolean end(Path archived, Path file) {
        if (Drop.isGone(archived)) {
            forget(archived);
        }
        boolean seen = Files.exists(archived, LinkOption.NOFOLLOW_LINKS) || Drop.isGone(archived);
        if (!seen || !Drop.isGone(file)) {
            return false;
        }
        // Left there, it would vouch for the next file of this name before that is complete.
        folders.doneMarker(file).ifPresent(PutBack::delete);
        return true;
    }

    /** Deletes what lay beside a file that has gone back: its report, its rejected rows. */
    public static void forget(Path archived) {
        // In the same second, another file of that name may have failed.
        if (Files.notExists(archived, LinkOption.NOFOLLOW_LINKS)) {
            Archive.beside(archived).forEach(PutBack::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be deleted: {}; the file that it belonged to is not there any more",
                    file,
                    FileProblem.of(e));
        }
    }
}
