package io.dropoff.actions;

import io.dropoff.file.ByteSize;
import java.util.Locale;
import java.util.OptionalLong;

/** Numbers, times and speeds as commands and pages show them. What nobody knows is a dash. */
public final class Figures {

    /** Stands for a figure that is not known. */
    public static final String NONE = "–";

    private Figures() {}

    /** {@code 12,345}. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 35%}. */
    public static String percent(OptionalLong percent) {
        return percent.isEmpty() ? NONE : percent.getAsLong() + "%";
    }

    /** {@code 1.2 MB}. */
    public static String bytes(OptionalLong bytes) {
        return bytes.isEmpty() ? NONE : ByteSize.text(bytes.getAsLong());
    }

    /** Of the phase that a load is in: {@code 12,345 rows/s}, {@code 35.0 MB/s}. */
    public static String speed(OptionalLong rows, OptionalLong bytes) {
        if (rows.isPresent()) {
            return number(rows.getAsLong()) + " rows/s";
        }
        return bytes.isPresent() ? bytes(bytes) + "/s" : NONE;
    }

    /** {@code 850 ms}, and from a second on as {@link #seconds(long)}. */
    public static String millis(OptionalLong millis) {
        if (millis.isEmpty()) {
            return NONE;
        }
        long took = millis.getAsLong();
        return took < 1000 ? took + " ms" : seconds(Math.round(took / 1000.0));
    }

    /** As {@link #seconds(long)}. */
    public static String seconds(OptionalLong seconds) {
        return seconds.isEmpty() ? NONE : seconds(seconds.getAsLong());
    }

    /** {@code under 1 s}, {@code 12 s}, {@code 3 min}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    public static String seconds(long seconds) {
        if (seconds < 1) {
            return "under 1 s";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s")
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
