package io.dropoff.format.dialect;

/** Records that a tab parts, as many times in each: identifiers and paths in their fields have signs of their own, as evenly. */
final class TabbedRecords {

    private static final int FEWEST = 3;
    private static final String WITHIN = "|:/-_=#*.~^ ";

    private TabbedRecords() {}

    static boolean are(TableScore score) {
        Grid grid = score.grid();
        return grid.dialect().delimiter() == '\t'
                && score.width() > 1
                && score.consistency() == 1
                && grid.records() >= FEWEST;
    }

    /** Whether a reading takes for its delimiter what stands within fields between tabs: in one column, and not beside each tab. */
    static boolean isWithin(TableScore score, TableScore tabs) {
        char delimiter = score.grid().dialect().delimiter();
        // Eurostat parts what it calls a row by commas, and its values by tabs.
        boolean keys = delimiter == ',' && tabs.width() > 2;
        if (WITHIN.indexOf(delimiter) < 0 && !keys) {
            return false;
        }
        Grid grid = tabs.grid();
        int column = -1;
        for (int r = 0; r < grid.records(); r++) {
            for (int c = 0; c < grid.width(r); c++) {
                if (grid.value(r, c).indexOf(delimiter) >= 0) {
                    if (column >= 0 && column != c) {
                        return false;
                    }
                    column = c;
                }
            }
        }
        return column >= 0;
    }

    /** Whether a field holds the delimiter and a line end: either a text in quotes, or a quote that takes whole records with it. */
    static boolean haveSome(Grid grid) {
        for (int r = 0; r < grid.records(); r++) {
            for (int c = 0; c < grid.width(r); c++) {
                String value = grid.value(r, c);
                if (value.indexOf(grid.dialect().delimiter()) >= 0 && value.indexOf('\n') >= 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
