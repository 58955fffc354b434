package io.dropoff.cli;

import io.dropoff.file.ByteSize;
import java.util.Locale;
import java.util.OptionalLong;

/** Figures as people read them. */
final class Formatting {

    private static final String NONE = "–";

    private Formatting() {}

    static String percent(OptionalLong percent) {
        return percent.isEmpty() ? NONE : percent.getAsLong() + "%";
    }

    /** Of the phase that a load is in: {@code 12,345 rows/s}, {@code 35 MB/s}. */
    static String speed(OptionalLong rows, OptionalLong bytes) {
        return rows.isPresent()
                ? String.format(Locale.ROOT, "%,d rows/s", rows.getAsLong())
                : bytes.isPresent() ? bytes(bytes) + "/s" : NONE;
    }

    /** {@code 850 ms}, {@code 12 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    static String millis(OptionalLong millis) {
        return millis.isEmpty()
                ? NONE
                : millis.getAsLong() < 1000
                        ? millis.getAsLong() + " ms"
                        : seconds(OptionalLong.of(Math.round(millis.getAsLong() / 1000.0)));
    }

    static String seconds(OptionalLong seconds) {
        if (seconds.isEmpty()) {
            return NONE;
        }
        long s = seconds.getAsLong();
        if (s < 60) {
            return s + " s";
        }
        return s < 3600 ? s / 60 + " min " + s % 60 + " s" : s / 3600 + " h " + s % 3600 / 60 + " min";
    }

    /** Of a long text the beginning and the end, where dates are. */
    static String shortened(String text, int width) {
        int half = width / 2;
        return text.length() <= width
                ? text
                : text.substring(0, half) + "…" + text.substring(text.length() - (width - half - 1));
    }

    static String bytes(OptionalLong bytes) {
        return bytes.isEmpty() ? NONE : ByteSize.text(bytes.getAsLong());
    }
}
