package io.dropoff.format;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How table-like a parsed text is.
 *
 * @param grid what was scored
 * @param width fields of the records that hold most cells
 * @param evenness share of the records that have this width, 0 to 1; what stands before and after the table counts little
 * @param worth mean worth of the cells, 0 to 1
 * @param purity share of the cells that are of their column's kind, 0 to 1
 * @param value the score, 0 to 1
 */
record TableScore(Grid grid, int width, double evenness, double worth, double purity, double value) {

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]{0,63}");
    private static final int WIDEST = 4096;
    private static final double BESIDE = 0.3;
    private static final double NEARLY = 0.6;

    /** Decimal commas, grouped digits, "last, first", times: a column of those looks like two, but has one name. */
    private static final double ONE_NAME = 0.7;

    /** A first record of bare names, as many as most records have fields: the odd record is damaged, not the delimiter wrong. */
    private static final double NAMES = 1.15;

    private static final String WITHIN_VALUES = ",:/ ";

    /** What every cell of an empty column loses. */
    private static final double NOTHING = 0.35;

    /** Quotes that open and close exactly where fields do are no chance. */
    private static final double WRAPPED = 0.25;

    /** Where dates, times and addresses have it too, a delimiter must part every record alike. */
    private static final String EVERYDAY = " /:=-";

    static TableScore of(Grid grid) {
        int width = width(grid);
        double evenness = evenness(grid, width);
        double worth = 0;
        int cells = 0;
        int[][] kinds = new int[Math.min(width, WIDEST)][CellKind.values().length];
        for (int r = 0; r < grid.records(); r++) {
            if (grid.width(r) != width) {
                continue;
            }
            for (int c = 0; c < kinds.length; c++) {
                int cell = grid.first(r) + c;
                CellKind kind = CellKind.of(grid.text(), grid.start(cell), grid.end(cell), grid.isQuoted(cell));
                worth += kind.worth;
                cells++;
                kinds[c][kind.ordinal()]++;
            }
        }
        for (int[] column : kinds) {
            int empty = column[CellKind.EMPTY.ordinal()];
            boolean nothing = width > 1 && cells > 0 && empty * kinds.length == cells;
            worth -= nothing ? empty * NOTHING : 0;
        }
        worth = cells == 0 ? 0 : worth / cells;
        double purity = purity(kinds);
        double damage = (double) grid.strays() / Math.max(1, grid.cells()) + (grid.isUnclosed() ? 0.2 : 0);
        double table = Math.pow(evenness, 1.6) * (0.7 * worth + 0.3 * purity) * Math.max(0, 1 - 2 * damage);
        double wrapped = width == 1 || grid.strays() > 0 ? 0 : (double) grid.quotedCells() / Math.max(1, grid.cells());
        double value = table * widthFactor(width) * prior(grid, width, evenness, worth) * (1 + WRAPPED * wrapped);
        value *= isUnderOneName(grid, width) ? ONE_NAME : 1;
        value *= isUnderNames(grid, width) ? NAMES : 1;
        return new TableScore(grid, width, evenness, worth, purity, value);
    }

    /** Whether a first record without delimiter stands right above rows of two or three fields that begin with data. */
    private static boolean isUnderOneName(Grid grid, int width) {
        boolean narrow = width == 2 || width == 3;
        boolean above = grid.records() >= 4
                && grid.width(0) == 1
                && !kind(grid, 0, 0).isTyped()
                && grid.width(1) == width
                && grid.width(2) == width;
        boolean alike = narrow
                && above
                && WITHIN_VALUES.indexOf(grid.shape().delimiter()) >= 0
                && grid.offset(1) == lineAfterFirst(grid);
        for (int c = 0; alike && c < width; c++) {
            alike = kind(grid, 1, c).isTyped() == kind(grid, 2, c).isTyped();
        }
        return alike;
    }

    /** Whether the first record is a row of different names without a space: nobody writes a sentence like that. */
    private static boolean isUnderNames(Grid grid, int width) {
        if (width < 2 || width > WIDEST || grid.records() < 3 || grid.width(0) != width) {
            return false;
        }
        Set<String> names = new HashSet<>();
        for (int c = 0; c < width; c++) {
            int cell = grid.first(0) + c;
            String name = new String(grid.text(), grid.start(cell), grid.end(cell) - grid.start(cell));
            if (!NAME.matcher(name).matches() || !names.add(name)) {
                return false;
            }
        }
        return true;
    }

    private static int lineAfterFirst(Grid grid) {
        char[] text = grid.text();
        int end = Layout.lineEnd(text, grid.offset(0));
        boolean pair = end + 1 < text.length && text[end] == '\r' && text[end + 1] == '\n';
        return end + (pair ? 2 : 1);
    }

    private static CellKind kind(Grid grid, int record, int column) {
        int cell = grid.first(record) + column;
        return CellKind.of(grid.text(), grid.start(cell), grid.end(cell), grid.isQuoted(cell));
    }

    /** The same, after a look at other places of the file. */
    TableScore times(double factor) {
        return new TableScore(grid, width, evenness, worth, purity, value * factor);
    }

    /** The width that explains most cells; one that occurs once only counts where nothing else does. */
    private static int width(Grid grid) {
        int[] counts = new int[WIDEST + 1];
        for (int r = 0; r < grid.records(); r++) {
            counts[Math.min(WIDEST, grid.width(r))]++;
        }
        int best = 1;
        double most = 0;
        for (int w = 1; w <= WIDEST; w++) {
            double explained = counts[w] * Math.sqrt(w) * (counts[w] == 1 && grid.records() > 2 ? 0.3 : 1);
            if (explained > most) {
                most = explained;
                best = w;
            }
        }
        return best < WIDEST ? best : widest(grid);
    }

    private static int widest(Grid grid) {
        int widest = 0;
        for (int r = 0; r < grid.records(); r++) {
            widest = Math.max(widest, grid.width(r));
        }
        return widest;
    }

    /** Records of the width count in full, wide ones that nearly have it in part; those around the table hardly count. */
    private static double evenness(Grid grid, int width) {
        double fitting = 0;
        double counted = 0;
        int first = firstOf(grid, width);
        int last = lastOf(grid, width);
        for (int r = 0; r < grid.records(); r++) {
            int w = grid.width(r);
            boolean beside = w != width && (w < width && (r < first || r > last) || isComment(grid, r));
            counted += beside ? BESIDE : 1;
            boolean near = w > 1 && Math.abs(w - width) <= width / 4;
            fitting += w == width ? 1 : near ? NEARLY * (beside ? BESIDE : 1) : 0;
        }
        return counted == 0 ? 0 : fitting / counted;
    }

    private static boolean isComment(Grid grid, int record) {
        return grid.text()[grid.offset(record)] == '#';
    }

    private static int firstOf(Grid grid, int width) {
        int r = 0;
        while (r < grid.records() && grid.width(r) != width) {
            r++;
        }
        return r;
    }

    private static int lastOf(Grid grid, int width) {
        int r = grid.records() - 1;
        while (r >= 0 && grid.width(r) != width) {
            r--;
        }
        return r;
    }

    /** Share of the non-empty cells that are of the commonest kind in their column. */
    private static double purity(int[][] kinds) {
        double sum = 0;
        int columns = 0;
        for (int[] column : kinds) {
            int all = 0;
            int most = 0;
            int text = 0;
            for (CellKind kind : CellKind.values()) {
                int count = column[kind.ordinal()];
                all += kind == CellKind.EMPTY ? 0 : count;
                text += kind.isText() ? count : 0;
                most = Math.max(most, kind == CellKind.EMPTY || kind.isText() ? 0 : count);
            }
            if (all > 0) {
                sum += Math.max(most, 0.9 * text) / all;
                columns++;
            }
        }
        return columns == 0 ? 0 : sum / columns;
    }

    /** More columns are less likely to be chance. */
    private static double widthFactor(int width) {
        return width == 1 ? 0.62 : 1 - 0.3 / (width - 0.3);
    }

    /** How likely a writer is to take this character: a rare one has to part many records evenly. */
    private static double prior(Grid grid, int width, double evenness, double worth) {
        char delimiter = grid.shape().delimiter();
        boolean even = evenness >= 0.98 && grid.records() >= 5;
        if (EVERYDAY.indexOf(delimiter) >= 0 && (evenness < 0.95 || grid.records() < 4)) {
            return 0.4;
        }
        return switch (delimiter) {
            case Shape.NONE, ',', '\t' -> 1;
            case ';', '|' -> 0.995;
            case '^', '~', '\u0001', '\u001F', '\u001E', '\u00A6', '\u00A7' -> 0.95;
            case ':', '#', '*', '!', '&' -> even && width >= 4 ? 0.95 : 0.7;
            case ' ' -> even && width >= 3 && worth >= 0.93 ? 0.9 : 0.68;
            default -> 0.5;
        };
    }
}
