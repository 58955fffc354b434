package io.dropoff.format.table;

import io.dropoff.format.dialect.Grid;
import java.util.List;

/** The empty field above the names of rows, or above their numbers, as programs write tables that have an index. */
final class EmptyCorner {

    private EmptyCorner() {}

    /** Whether the first name alone is empty, and what stands below is filled and different, or counts from 0 or 1 in a row or two too. */
    static boolean is(Grid grid, int first, List<String> names, List<HeaderColumn> columns) {
        boolean only = names.size() > 1
                && names.indexOf("") == 0
                && names.lastIndexOf("") == 0
                && columns.stream().noneMatch(HeaderColumn::repeats);
        return only && (columns.get(0).keysBelow() || isIndexBelow(grid, first));
    }

    private static boolean isIndexBelow(Grid grid, int first) {
        int rows = grid.records() - first - 1;
        String start = rows > 0 ? grid.value(first + 1, 0).strip() : "";
        boolean index = start.equals("0") || start.equals("1");
        for (int r = 1; index && r < rows; r++) {
            index = grid.value(first + 1 + r, 0).strip().equals(String.valueOf(Integer.parseInt(start) + r));
        }
        return index;
    }
}
