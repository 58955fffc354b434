package io.dropoff.format.table;

import io.dropoff.format.Structure.Widths;
import io.dropoff.format.dialect.CellKind;
import io.dropoff.format.dialect.Grid;
import io.dropoff.format.dialect.TableScore;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether all records differ from the header alike. */
public final class RecordWidths {

    private static final int FEWEST_ROWS = 3;

    private static final Pattern MOMENT =
            Pattern.compile("(?i).*(?:date|time|timestamp|datum|zeit|fecha|data)|(?:.*[^\\p{L}])?at");

    private RecordWidths() {}

    public static Widths of(TableScore table, int first, boolean header) {
        Grid grid = table.grid();
        int width = table.width();
        int names = grid.records() == 0 ? 0 : grid.width(first);
        int rows = grid.records() - first - 1;
        if (header && names == width && rows == 1 && isOneUnnamed(grid, first)) {
            return Widths.SHORT;
        }
        if (header && names == width && rows > FEWEST_ROWS && isSecondHeaderShort(grid, first, width)) {
            return Widths.FIRST_SHORT;
        }
        if (!header || names == width || rows < 1 || !areEven(grid, first, width, names)) {
            return Widths.EVEN;
        }
        if (width > names) {
            boolean rowNames = width == names + 1 && rows >= FEWEST_ROWS && areRowNames(grid, first, width);
            return isSurplus(grid, first, names, width) ? Widths.SURPLUS : rowNames ? Widths.ROW_NAMES : Widths.EVEN;
        }
        boolean enough = rows >= FEWEST_ROWS || areUnnamed(grid, first, width);
        boolean isShort = width > 1 && width < names && 2 * width >= names && enough;
        return isShort ? Widths.SHORT : Widths.EVEN;
    }

    /** Whether the first row alone has fewer fields, all of them texts or empty, and most of the texts stand over values. */
    private static boolean isSecondHeaderShort(Grid grid, int first, int width) {
        int row = first + 1;
        boolean second = grid.width(row) > 1 && grid.width(row) < width;
        int texts = 0;
        int over = 0;
        for (int c = 0; second && c < grid.width(row); c++) {
            second = !grid.kind(row, c).isTyped();
            boolean text = grid.kind(row, c).isText();
            texts += text ? 1 : 0;
            over += text && areValues(grid, row + 1, c, width) ? 1 : 0;
        }
        return second && over > 1 && 2 * over > texts;
    }

    /** Whether all records from there on have the width, and a value in the column or nothing. */
    private static boolean areValues(Grid grid, int from, int column, int width) {
        boolean any = false;
        for (int r = from; r < grid.records(); r++) {
            if (grid.width(r) != width || grid.kind(r, column).isText()) {
                return false;
            }
            any |= grid.kind(r, column).isTyped();
        }
        return any;
    }

    /** Up to what stands below the rows; the first row may be a second header. */
    private static boolean areEven(Grid grid, int first, int width, int names) {
        int fitting = 0;
        int other = 0;
        for (int r = first + 1; r < grid.records(); r++) {
            boolean asNames = grid.width(r) > width && grid.width(r) <= names || grid.width(r) == names;
            boolean second = r == first + 1 && asNames;
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

    /** Whether the only row has as many fields as the header has names, which delimiters follow. */
    private static boolean isOneUnnamed(Grid grid, int first) {
        int fields = grid.width(first + 1);
        return fields > 1 && fields < grid.width(first) && areUnnamed(grid, first, fields);
    }

    /** Whether the header has nothing but delimiters behind as many names as the rows have fields. */
    private static boolean areUnnamed(Grid grid, int first, int width) {
        boolean unnamed = true;
        for (int c = width; c < grid.width(first); c++) {
            unnamed &= grid.value(first, c).isBlank();
        }
        return unnamed;
    }

    /** Whether no record has a value behind those that have names. */
    private static boolean isSurplus(Grid grid, int first, int names, int width) {
        for (int r = first + 1; r < grid.records(); r++) {
            for (int c = names; grid.width(r) == width && c < width; c++) {
                if (!grid.value(r, c).isBlank()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Each different from the others, as the names of rows are; but moments below a name for moments are no such names. */
    private static boolean areRowNames(Grid grid, int first, int width) {
        if (MOMENT.matcher(grid.value(first, 0).strip()).matches() && areMoments(grid, first, width)) {
            return false;
        }
        Set<String> seen = new HashSet<>();
        for (int r = first + 1; r < grid.records(); r++) {
            if (grid.width(r) == width && (grid.value(r, 0).isBlank() || !seen.add(grid.value(r, 0)))) {
                return false;
            }
        }
        return true;
    }

    /** Whether dates or times stand in the first column, and in the second none. */
    private static boolean areMoments(Grid grid, int first, int width) {
        for (int r = first + 1; r < grid.records(); r++) {
            if (grid.width(r) == width && (grid.kind(r, 0) != CellKind.DATE || grid.kind(r, 1) == CellKind.DATE)) {
                return false;
            }
        }
        return true;
    }
}
