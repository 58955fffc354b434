package io.dropoff.format.table;

import io.dropoff.format.dialect.Grid;
import io.dropoff.format.dialect.TableScore;
import java.util.BitSet;
import java.util.regex.Pattern;

/**
 * The records below the first one that say something about it: neither notes, nor lines that are drawn, nor units, nor the first once more.
 *
 * @param again whether the first comes again among them
 */
record RowsBelow(TableScore table, int first, BitSet records, boolean again) {

    private static final int LOOK = 100;

    /** {@code [s]}. */
    private static final Pattern UNIT = Pattern.compile("\\([^()\\d]{1,12}\\)|\\[[^\\[\\]\\d]{1,12}]");

    static RowsBelow of(TableScore table, int first, FirstAgain again) {
        Grid grid = table.grid();
        BitSet records = new BitSet();
        int last = Math.min(grid.records(), first + 1 + LOOK);
        for (int r = first + 1; r < last; r++) {
            // What stands below the rows has another width mostly, and says nothing about them.
            boolean beside = table.width() > 1 && grid.width(r) == 1;
            boolean units = r == first + 1 && FirstRecord.areAll(UNIT, grid, r);
            records.set(r, !beside && !again.is(r) && !FirstRecord.isDrawn(grid, r) && !units);
        }
        return new RowsBelow(table, first, records, !again.isEmpty());
    }
}
