package io.dropoff.file;

import java.util.Locale;

/** Sizes of files as people read them. */
public final class ByteSize {

    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

    private ByteSize() {}

    /** {@code 850 B}, {@code 1.2 MB}: thousands, with one digit after the point. */
    public static String text(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1000 && unit < UNITS.length - 1) {
            size /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, UNITS[unit]);
    }
}
