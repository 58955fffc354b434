package io.dropoff.format.table;

import io.dropoff.format.dialect.Grid;
import java.util.regex.Pattern;

/** A few facts above a wide table, filled up to its width: {@code User: Ann,Run: 5,,,,,,,}, as plate readers and cyclers write them. */
final class PaddedFacts {

    private static final int LOOK = 20;
    private static final int WIDE = 8;

    /** The part of a record that facts fill at most. */
    private static final int PART = 4;

    private static final Pattern FACT = Pattern.compile("\\p{L}[^:,;\\t]{0,40}:(?: .*)?");

    private PaddedFacts() {}

    /**
     * Whether the record has nothing behind few fields and either stands right above names that go on in numbers that count, or begins with
     * a fact, where one further down is mostly filled and begins with none.
     */
    static boolean are(Grid grid, int width, int record) {
        int filled = filled(grid, width, record);
        if (width < WIDE || filled < 0 || PART * filled > width) {
            return false;
        }
        boolean counted = filled(grid, width, record + 1) == width && new NumberSeries(grid).isAbove(record + 1);
        if (counted && grid.kind(record, 0).isText()) {
            return true;
        }
        if (!isFact(grid, record)) {
            return false;
        }
        for (int r = record + 1; r < Math.min(grid.records(), record + LOOK); r++) {
            if (2 * filled(grid, width, r) > width) {
                return !isFact(grid, r);
            }
        }
        return false;
    }

    private static boolean isFact(Grid grid, int record) {
        return FACT.matcher(grid.value(record, 0).strip()).matches();
    }

    /** Up to its last field that has anything; -1 = it has another width. */
    private static int filled(Grid grid, int width, int record) {
        if (record >= grid.records() || grid.width(record) != width) {
            return -1;
        }
        int filled = width;
        while (filled > 0 && grid.value(record, filled - 1).isBlank()) {
            filled--;
        }
        return filled;
    }
}
