package io.dropoff.format.table;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.format.dialect.CellKind;
import io.dropoff.format.dialect.Grid;

/** Refuses to take a whole table for the lines above another one: its rows would be lost without a word. */
public final class SeveralTables {

    private static final int FEWEST = 3;

    private SeveralTables() {}

    /** @param first the first record of the table that was found; throws SEVERAL_TABLES */
    public static void refuse(String file, Grid grid, int first) {
        int from = 0;
        while (from + FEWEST <= first) {
            int to = from + 1;
            while (to < first && grid.width(to) == grid.width(from)) {
                to++;
            }
            if (to - from >= FEWEST && grid.width(from) > 1 && isTable(grid, from, to)) {
                throw RefusedFile.file(
                        ErrorCode.SEVERAL_TABLES,
                        file + " holds several tables: other rows stand above the header",
                        "Ask the sender for one file a table. If the lines above are no rows, set"
                                + " dropoff.table.<table>.skip-lines.");
            }
            from = to;
        }
    }

    /** Whether a name stands over values in the first column. */
    private static boolean isTable(Grid grid, int from, int to) {
        for (int r = from + 1; r < to; r++) {
            if (!kind(grid, r).isTyped()) {
                return false;
            }
        }
        return kind(grid, from).isText();
    }

    private static CellKind kind(Grid grid, int record) {
        int cell = grid.first(record);
        return CellKind.of(grid.text(), grid.start(cell), grid.end(cell), true);
    }
}
