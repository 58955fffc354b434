package io.dropoff.intake;

import java.io.File;
import java.util.Locale;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;

/**
 * Which directory entries are drops: {@code *.csv} and {@code *.csv.gz} in any letter case. Hidden files and
 * directories are left alone, and with them everything a sender writes under another ending first; so are symbolic links
 * and pipes, which {@link StableFile} tells in its look at the file, without another one here. Thread-safe.
 */
public final class DropFilter implements GenericFileFilter<File> {

    @Override
    public boolean accept(GenericFile<File> file) {
        return !file.isDirectory() && isDropName(file.getFileNameOnly());
    }

    /** Whether a file of this name is a drop. */
    public static boolean isDropName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (lower.endsWith(".csv") || lower.endsWith(".csv.gz"));
    }
}
