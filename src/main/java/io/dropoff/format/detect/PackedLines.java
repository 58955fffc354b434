package io.dropoff.format.detect;

import io.dropoff.format.dialect.Grid;
import io.dropoff.format.dialect.TableScore;

/**
 * Lines that are one value in quotes each, but for names above them, with a delimiter in it as often in every one: records that were
 * packed twice.
 */
final class PackedLines {

    private static final String DELIMITERS = "|;\t,";
    private static final int OFTEN = 3;

    private PackedLines() {}

    static boolean are(TableScore table) {
        Grid grid = table.grid();
        if (table.width() > 1 || grid.records() < 2 || grid.quotedCells() < grid.records() - 1) {
            return false;
        }
        for (int r = 1; r < grid.records(); r++) {
            if (!grid.isQuoted(grid.first(r))) {
                return false;
            }
        }
        return DELIMITERS.chars().anyMatch(delimiter -> {
            long first = count(grid, 0, delimiter);
            boolean even = first >= OFTEN;
            for (int r = 1; even && r < grid.records(); r++) {
                even = count(grid, r, delimiter) == first;
            }
            return even;
        });
    }

    private static long count(Grid grid, int record, int delimiter) {
        return grid.value(record, 0).chars().filter(c -> c == delimiter).count();
    }
}
