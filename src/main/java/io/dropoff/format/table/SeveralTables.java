package io.dropoff.format.table;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.format.dialect.CellKind;
import io.dropoff.format.dialect.ColumnWords;
import io.dropoff.format.dialect.Grid;
import io.dropoff.format.dialect.Lines;
import java.util.ArrayList;
import java.util.List;

/** Refuses to take a whole table for the lines above another one: its rows would be lost without a word. */
public final class SeveralTables {

    private static final int FEWEST = 3;

    /** Fields, from which on a record of texts is no title and no setting with its value. */
    private static final int NAMES = 4;

    private SeveralTables() {}

    /** @param first the first record of the table that was found; throws SEVERAL_TABLES */
    public static void refuse(String file, Grid grid, int first) {
        int from = 0;
        while (from + FEWEST <= first) {
            int to = from + 1;
            while (to < first && grid.width(to) == grid.width(from)) {
                to++;
            }
            boolean table = isNamedColumn(grid, from, to, 0) || isNamedRecord(grid, from, to);
            if (to - from >= FEWEST && grid.width(from) > 1 && table) {
                throw RefusedFile.file(
                        ErrorCode.SEVERAL_TABLES,
                        file + " holds several tables: other rows stand above the header",
                        "Ask the sender for one file a table. If the lines above are no rows, set"
                                + " dropoff.table.<table>.skip-lines.");
            }
            from = to;
        }
    }

    /**
     * Refuses a header of other columns among the rows, also where no blank line stands above it: its rows would be taken for the first
     * table's.
     *
     * @param first the first record of the table
     * @param skipped lines above the grid; throws SEVERAL_TABLES
     */
    public static void refuseHeaderBetween(Grid grid, int first, int skipped) {
        for (int r = first + 2; r + 1 < grid.records(); r++) {
            if (isHeaderBetween(grid, first, r)) {
                throw RefusedFile.line(
                        ErrorCode.SEVERAL_TABLES,
                        skipped + Lines.linesBefore(grid.text(), grid.offset(r)) + 1,
                        "another header begins: " + String.join(", ", names(grid, r)),
                        "The file holds several tables. Ask the sender for one file a table.");
            }
        }
    }

    /** Words that name columns, others than above, where a value stands above and below. */
    private static boolean isHeaderBetween(Grid grid, int first, int record) {
        List<String> names = names(grid, record);
        boolean between = false;
        for (int c = 0; c < names.size(); c++) {
            if (!grid.kind(record, c).isText() || !ColumnWords.knows(names.get(c))) {
                return false;
            }
            between |= c < grid.width(record - 1)
                    && c < grid.width(record + 1)
                    && grid.kind(record - 1, c).isTyped()
                    && grid.kind(record + 1, c).isTyped();
        }
        return between && names.size() > 1 && !names.equals(names(grid, first));
    }

    private static List<String> names(Grid grid, int record) {
        List<String> names = new ArrayList<>();
        for (int c = 0; c < grid.width(record); c++) {
            names.add(grid.value(record, c).strip());
        }
        return names;
    }

    /** Whether a name stands over values. */
    private static boolean isNamedColumn(Grid grid, int from, int to, int column) {
        for (int r = from + 1; r < to; r++) {
            if (!grid.kind(r, column).isTyped()) {
                return false;
            }
        }
        return grid.kind(from, column).isText();
    }

    /** Whether all of several fields are names, and a few of them stand over values, whatever the first column holds. */
    private static boolean isNamedRecord(Grid grid, int from, int to) {
        int names = 0;
        int columns = 0;
        for (int c = 0; c < grid.width(from); c++) {
            CellKind kind = grid.kind(from, c);
            if (kind.isTyped()) {
                return false;
            }
            names += kind.isText() ? 1 : 0;
            columns += isNamedColumn(grid, from, to, c) ? 1 : 0;
        }
        return names >= NAMES && columns > 1;
    }
}
