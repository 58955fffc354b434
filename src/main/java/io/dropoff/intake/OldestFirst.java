package io.dropoff.intake;

import java.io.File;
import java.time.Instant;
import java.util.Comparator;
import org.apache.camel.component.file.GenericFile;

/**
 * The order in which a folder's complete files are asked for: the dates in their names, without one or with equal ones modification
 * time, then name. Thread-safe.
 */
public final class OldestFirst implements Comparator<GenericFile<File>> {

    private final Comparator<GenericFile<File>> order;

    /** @param watchlist knows the files, since its filter looked at them */
    public OldestFirst(Watchlist watchlist) {
        order = Comparator.<GenericFile<File>, Instant>comparing(file -> watchlist
                        .order(file.getFile().toPath().toAbsolutePath().normalize())
                        .orElseGet(() -> Instant.ofEpochMilli(file.getLastModified())))
                .thenComparingLong(GenericFile::getLastModified)
                .thenComparing(GenericFile::getFileNameOnly);
    }

    @Override
    public int compare(GenericFile<File> a, GenericFile<File> b) {
        return order.compare(a, b);
    }
}
