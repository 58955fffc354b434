package io.dropoff.format.table;

import io.dropoff.format.dialect.CellKind;
import io.dropoff.format.dialect.Grid;
import java.util.regex.Pattern;

/** Channels of an oscilloscope by their numbers, whose units stand below them: {@code x-axis,1,2} above {@code second,Volt,Volt}. */
final class Channels {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]?");

    private static final Pattern UNIT =
            Pattern.compile("(?i:seconds?|volts?|amps?|amperes?|watts?|hertz|ohms?|degrees?|decibels?)"
                    + "|[numkMG\\u00B5\\u03BC]?(?:s|V|A|W|Hz|\\u03A9|\\u2126)|dB[muV]?|deg|%|\\u00B0C?");

    private Channels() {}

    /** Whether a text comes first, and behind it numbers that rise, other texts among them; units stand below all of them, and numbers there. */
    static boolean are(Grid grid, int record) {
        int width = grid.width(record);
        boolean all = width > 1
                && record + 2 < grid.records()
                && grid.width(record + 1) == width
                && grid.width(record + 2) == width
                && grid.kind(record, 0).isText();
        int numbers = 0;
        int last = 0;
        for (int c = 0; all && c < width; c++) {
            String name = grid.value(record, c).strip();
            boolean number = NUMBER.matcher(name).matches();
            if (number) {
                all = Integer.parseInt(name) > last;
                last = Integer.parseInt(name);
                numbers++;
            }
            all &= (number || grid.kind(record, c).isText())
                    && UNIT.matcher(grid.value(record + 1, c).strip()).matches()
                    && (grid.kind(record + 2, c) == CellKind.NUMBER
                            || c > 0 && grid.kind(record + 2, c) == CellKind.EMPTY);
        }
        return all && numbers > 0;
    }
}
