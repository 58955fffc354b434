package io.dropoff.format.table;

import io.dropoff.format.dialect.CellKind;
import io.dropoff.format.dialect.Grid;

/**
 * What the columns of a table have in common, to tell a record that is none of its rows.
 *
 * @param typed columns of which nearly every value is a number, a date or a code
 * @param full columns that nearly always have a value
 * @param prose whether the first column holds texts of several words
 */
record ColumnTraits(boolean[] typed, boolean[] full, boolean prose) {

    private static final int LOOK = 2000;
    private static final double NEARLY = 0.95;

    /** Words of a value from which on a column of them is prose, and characters where no blanks part the words. */
    private static final double PROSE = 2.5;

    private static final int UNSPACED = 6;

    /** @param from the first record that is a row */
    static ColumnTraits of(Grid grid, int width, int from) {
        int[] values = new int[width];
        int[] ofKind = new int[width];
        int rows = 0;
        double words = 0;
        for (int r = from; r < Math.min(grid.records(), from + LOOK); r++) {
            if (grid.width(r) != width || width > 2 && filled(grid, r) < 2) {
                continue;
            }
            rows++;
            String text = grid.value(r, 0).strip();
            boolean unspaced =
                    text.codePoints().filter(Character::isIdeographic).count() > UNSPACED;
            words += isUnspaced(text, UNSPACED) ? PROSE + 1 : text.split("\\s+").length;
            for (int c = 0; c < width; c++) {
                CellKind kind = grid.kind(r, c);
                values[c] += kind == CellKind.EMPTY ? 0 : 1;
                ofKind[c] += kind.isTyped() ? 1 : 0;
            }
        }
        boolean[] typed = new boolean[width];
        boolean[] full = new boolean[width];
        double most = rows < 10 ? 0.6 : rows < 40 ? 0.8 : NEARLY;
        for (int c = 0; c < width; c++) {
            typed[c] = values[c] > 1 && ofKind[c] >= most * values[c];
            full[c] = rows > 1 && values[c] >= most * rows;
        }
        return new ColumnTraits(typed, full, rows > 0 && words > PROSE * rows);
    }

    /** Whether it has at least so many characters of Chinese, Japanese or Thai, whose words stand side by side. */
    static boolean isUnspaced(String text, int least) {
        return text.codePoints()
                        .filter(c ->
                                Character.isIdeographic(c) || c >= 0x3040 && c < 0x3100 || c >= 0x0E00 && c < 0x0E80)
                        .count()
                >= least;
    }

    private static int filled(Grid grid, int record) {
        int count = 0;
        for (int c = 0; c < grid.width(record); c++) {
            count += grid.value(record, c).isBlank() ? 0 : 1;
        }
        return count;
    }

    /** Whether a record of the table's width has values where its first column has them, of the same kind. */
    boolean fits(Grid grid, int record) {
        CellKind first = grid.kind(record, 0);
        boolean missing = full[0] && first == CellKind.EMPTY;
        boolean other = typed[0] && first.isText();
        return !missing && !other;
    }

    boolean isFull(int column) {
        return column < full.length && full[column];
    }

    boolean areProse() {
        return prose;
    }
}
