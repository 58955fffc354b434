package io.dropoff.format.dialect;

/** Names one a line, of which some go on where the one above ends: {@code Assets:Bank}, {@code Assets:Bank:Cash}. */
final class NestedNames {

    private static final String PARTS = ":/.";

    private NestedNames() {}

    static boolean are(Grid grid) {
        if (PARTS.indexOf(grid.dialect().delimiter()) < 0 || grid.quotedCells() > 0) {
            return false;
        }
        for (int r = 1; r < grid.records(); r++) {
            if (goesOn(grid, r)) {
                return true;
            }
        }
        return false;
    }

    private static boolean goesOn(Grid grid, int record) {
        int above = grid.width(record - 1);
        if (above < 2 || grid.width(record) <= above) {
            return false;
        }
        for (int c = 0; c < above; c++) {
            if (grid.value(record - 1, c).isBlank() || !grid.value(record, c).equals(grid.value(record - 1, c))) {
                return false;
            }
        }
        return true;
    }
}
