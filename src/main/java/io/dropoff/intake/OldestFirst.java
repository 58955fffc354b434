package io.dropoff.intake;

import java.io.File;
import java.util.Comparator;
import org.apache.camel.component.file.GenericFile;

/** The order in which a folder's complete files are asked for: modification time, then name. Thread-safe. */
public final class OldestFirst implements Comparator<GenericFile<File>> {

    private static final Comparator<GenericFile<File>> ORDER = Comparator.<GenericFile<File>>comparingLong(
                    GenericFile::getLastModified)
            .thenComparing(GenericFile::getFileNameOnly);

    @Override
    public int compare(GenericFile<File> a, GenericFile<File> b) {
        return ORDER.compare(a, b);
    }
}
