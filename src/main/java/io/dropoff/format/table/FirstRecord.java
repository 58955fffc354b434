package io.dropoff.format.table;

import io.dropoff.format.dialect.Grid;
import io.dropoff.format.dialect.Lines;
import io.dropoff.format.dialect.Preamble;
import io.dropoff.format.dialect.RowConsistency;
import io.dropoff.format.dialect.TableScore;

/** Where the table begins: below titles, comments and metadata. */
public final class FirstRecord {

    private FirstRecord() {}

    /** What stands before the table, with the lines above its first record; the grid begins after {@link Preamble#lines}. */
    public static Preamble preamble(Preamble before, TableScore table, int first) {
        Grid grid = table.grid();
        int more = first == 0 ? 0 : Lines.linesBefore(grid.text(), grid.offset(first));
        return more == 0 ? before : before.and(more, more + (more == 1 ? " line" : " lines") + " before the table");
    }

    /**
     * The first record that belongs to the table.
     *
     * @param titles whether a record of the table's width with one filled field may be a title
     */
    public static int of(TableScore table, boolean titles) {
        Grid grid = table.grid();
        int record = RowConsistency.lastBlock(grid, table.width());
        while (record < grid.records() - 1 && isOutside(table, record, titles)) {
            record++;
        }
        int first = record < grid.records() && grid.width(record) == table.width() ? record : afterBlankLine(table);
        return titles ? HeaderBelow.record(table).orElse(first) : first;
    }

    /** The first record of the table's width where a blank line parts it from text above; else the first of all. */
    private static int afterBlankLine(TableScore table) {
        Grid grid = table.grid();
        int record = 0;
        while (record < grid.records() && grid.width(record) != table.width()) {
            record++;
        }
        return record < grid.records() && grid.isAfterBlankLine(record) ? record : 0;
    }

    private static boolean isOutside(TableScore table, int record, boolean titles) {
        Grid grid = table.grid();
        int cell = grid.first(record);
        boolean marked = grid.end(cell) > grid.start(cell) && grid.text()[grid.start(cell)] == '#';
        boolean alone = grid.dialect().delimiter() == ' ' && grid.end(cell) - grid.start(cell) == 1;
        boolean comment = marked && (grid.width(record) != table.width() || alone);
        int most = Math.max(1, table.width() / 2);
        boolean narrow = table.width() > 1 && grid.width(record) <= most;
        return comment || narrow || titles && isPaddedTitle(table, record);
    }

    /** A title that a spreadsheet filled up with delimiters. */
    private static boolean isPaddedTitle(TableScore table, int record) {
        Grid grid = table.grid();
        return table.width() >= 3
                && grid.width(record) == table.width()
                && filled(grid, record) <= 1
                && record + 1 < grid.records();
    }

    private static int filled(Grid grid, int record) {
        int count = 0;
        for (int c = 0; c < grid.width(record); c++) {
            count += grid.value(record, c).isBlank() ? 0 : 1;
        }
        return count;
    }
}
