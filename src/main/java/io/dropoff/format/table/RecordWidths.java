package io.dropoff.format.table;

import io.dropoff.format.Structure.Widths;
import io.dropoff.format.dialect.Grid;
import io.dropoff.format.dialect.TableScore;
import java.util.HashSet;
import java.util.Set;

/** Whether all records differ from the header alike. */
public final class RecordWidths {

    private static final int FEWEST_ROWS = 3;

    private RecordWidths() {}

    public static Widths of(TableScore table, int first, boolean header) {
        Grid grid = table.grid();
        int width = table.width();
        int names = grid.records() == 0 ? 0 : grid.width(first);
        int rows = grid.records() - first - 1;
        if (!header || names == width || rows < 1 || !areEven(grid, first, width, names)) {
            return Widths.EVEN;
        }
        if (width == names + 1) {
            return isSurplus(grid, first, width)
                    ? Widths.SURPLUS
                    : rows >= FEWEST_ROWS && areRowNames(grid, first, width) ? Widths.ROW_NAMES : Widths.EVEN;
        }
        boolean isShort = width > 1 && width < names && 2 * width >= names && rows >= FEWEST_ROWS;
        return isShort ? Widths.SHORT : Widths.EVEN;
    }

    /** Up to what stands below the rows; the first row may be a second header. */
    private static boolean areEven(Grid grid, int first, int width, int names) {
        int fitting = 0;
        int other = 0;
        for (int r = first + 1; r < grid.records(); r++) {
            boolean second = r == first + 1 && grid.width(r) > width && grid.width(r) <= names;
            if (grid.width(r) == width || second) {
                if (other > 0) {
                    return false;
                }
                fitting++;
            } else {
                other++;
            }
        }
        return fitting > 0 && fitting > other;
    }

    private static boolean isSurplus(Grid grid, int first, int width) {
        for (int r = first + 1; r < grid.records(); r++) {
            if (grid.width(r) == width && !grid.value(r, width - 1).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Each different from the others, as the names of rows are. */
    private static boolean areRowNames(Grid grid, int first, int width) {
        Set<String> seen = new HashSet<>();
        for (int r = first + 1; r < grid.records(); r++) {
            if (grid.width(r) == width && (grid.value(r, 0).isBlank() || !seen.add(grid.value(r, 0)))) {
                return false;
            }
        }
        return true;
    }
}
