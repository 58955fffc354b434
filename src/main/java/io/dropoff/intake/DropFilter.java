package io.dropoff.intake;

import io.dropoff.settings.Settings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which directory entries are complete drops; the filter of every drop folder, so that one that waits costs a look and no exchange.
 *
 * <p>Drops are regular files whose names {@link DropNames} knows. Hidden files, directories, symbolic links and pipes are left alone,
 * and with them everything a sender writes under another ending first.
 *
 * <p>Complete means {@code dropoff.stability-checks} consecutive polls that saw the same size and modification time, or, with
 * {@code dropoff.done-file}, that the marker lies beside it; without its marker a file is none yet and holds up nobody. While an
 * outage is on, looks count and no file passes. Whose turn it is {@link StableFile} decides.
 *
 * <p>Each poll shows it every entry once, a file in hand too. One instance for all folders; thread-safe.
 */
public final class DropFilter implements GenericFileFilter<File> {

    private static final Logger LOG = LoggerFactory.getLogger(DropFilter.class);

    private final Settings settings;
    private final DropNames names;
    private final Watchlist watchlist;
    private final IntakeSwitch intake;

    public DropFilter(Settings settings, Watchlist watchlist, IntakeSwitch intake) {
        this.settings = settings;
        this.names = new DropNames(settings);
        this.watchlist = watchlist;
        this.intake = intake;
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        if (!names.isDrop(file.getFileNameOnly())) {
            return false;
        }
        try {
            return isComplete(StableFile.path(file)) && intake.letsFilesIn();
        } catch (IOException | InvalidPathException e) {
            // Thrown on, it would end the poll for all files of the folder.
            LOG.warn("{} cannot be looked at: {}; it waits until this is mended", file.getFile(), e.toString());
            return false;
        }
    }

    private boolean isComplete(Path file) throws IOException {
        Optional<Path> marker = settings.doneMarker(file);
        if (marker.filter(Files::notExists).isPresent()) {
            return false;
        }
        int looks = Look.at(file).map(watchlist::look).orElse(0);
        return looks >= (marker.isPresent() ? 1 : settings.stabilityChecks());
    }
}
