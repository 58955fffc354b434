package io.dropoff.format.table;

import io.dropoff.format.dialect.CellKind;
import io.dropoff.format.dialect.Grid;

/** Where the columns stand, in the first row: {@code ,Time,0,10,19,29} above {@code A01,water,0.236,0.239}. */
final class AxisRow {

    /** Numbers that rise by no chance. */
    private static final int FEWEST = 6;

    private static final int LOOK = 20;

    private AxisRow() {}

    /** Whether it has no key, as all rows below have, but a word, and then numbers that rise as in none of those. */
    static boolean is(Grid grid, int row, int width) {
        boolean axis = row + 2 < grid.records()
                && grid.width(row) == width
                && grid.value(row, 0).isBlank()
                && grid.kind(row, 1) == CellKind.TOKEN
                && rises(grid, row, width);
        for (int r = row + 1; axis && r < Math.min(grid.records(), row + LOOK); r++) {
            axis = grid.width(r) == width && !grid.value(r, 0).isBlank() && !rises(grid, r, width);
        }
        return axis;
    }

    /** Whether each of its last fields is a number and larger than the one before. */
    private static boolean rises(Grid grid, int row, int width) {
        double last = Double.NEGATIVE_INFINITY;
        for (int c = 2; c < width; c++) {
            String text = grid.value(row, c).strip();
            if (!text.matches("-?\\d{1,9}(?:\\.\\d{1,9})?") || Double.parseDouble(text) <= last) {
                return false;
            }
            last = Double.parseDouble(text);
        }
        return width - 2 >= FEWEST;
    }
}
