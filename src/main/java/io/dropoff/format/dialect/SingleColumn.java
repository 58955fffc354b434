package io.dropoff.format.dialect;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Tells values that have a delimiter within them, in a file of one column, from two or three columns. */
final class SingleColumn {

    private static final String WITHIN_VALUES = ",:/ ";
    private static final String LISTING = "|;,/";
    private static final int WIDEST_VALUE = 3;
    private static final int FEW = 4;

    /** Lists of this and that, which take a comma, have no width in common. */
    private static final double UNEVEN = 0.65;

    /** Digits after a decimal comma, or of a group of thousands. */
    private static final int MOST_DIGITS = 3;

    private static final int LONGEST_NUMBER = 30;

    /** A whole number, or one with a decimal comma. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(?:,\\d+)?(?:[eE][-+]?\\d+)?");

    private static final Pattern DRAWN = Pattern.compile("[-=\\s]{3,}");

    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");

    private static final Pattern GROUPED = Pattern.compile("[-+]?[$\u20AC\u00A3\u00A5]?\\d{1,3}(,\\d{3})*(\\.\\d+)?");

    /** A word that begins with a small letter, as names of people and places do not. */
    private static final Pattern IDENTIFIER = Pattern.compile("[\\p{Ll}_][\\p{L}\\p{N}_.-]*");

    private SingleColumn() {}

    /** Decimal commas, grouped digits, "last, first", times: a column of those looks like two or three. */
    static boolean seems(Grid grid, int width, double consistency) {
        if (width < 2 || grid.quotedCells() > 0) {
            return false;
        }
        if (grid.dialect().delimiter() == ',' && consistency < UNEVEN && isUnderOneWord(grid)) {
            return true;
        }
        if (grid.dialect().delimiter() == ',' && areThousands(grid)) {
            return true;
        }
        if (width > WIDEST_VALUE || WITHIN_VALUES.indexOf(grid.dialect().delimiter()) < 0) {
            return false;
        }
        boolean comma = width == 2 && grid.dialect().delimiter() == ',' && grid.hasWidth(0, width);
        return isUnderOneName(grid, width) || comma && (areDecimals(grid) || areSurnames(grid) || areLongDates(grid));
    }

    /** Whether a single name, written as names of columns are, stands right above lists of texts. */
    static boolean areLists(Grid grid, int width) {
        if (width < 2
                || grid.quotedCells() > 0
                || LISTING.indexOf(grid.dialect().delimiter()) < 0
                || !isUnderOneWord(grid)) {
            return false;
        }
        String name = grid.value(0, 0).strip();
        if (!Character.isLowerCase(name.charAt(0)) && !ColumnWords.knows(name)) {
            return false;
        }
        for (int r = 1; r < grid.records(); r++) {
            for (int c = 0; c < grid.width(r); c++) {
                if (!kind(grid, r, c).isText()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether every second field has as many digits, two or three, and the first is a number too. */
    private static boolean areDecimals(Grid grid) {
        int digits = length(grid, 0);
        if (grid.records() < FEW || digits < 2 || digits > MOST_DIGITS) {
            return false;
        }
        for (int r = 0; r < grid.records(); r++) {
            int second = grid.first(r) + 1;
            if (!isWhole(grid, second - 1) || length(grid, r) != digits || !isDigits(grid, second, 0)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether all lines are numbers with blanks between them, two or more of each line with a decimal comma, but for the first, which may
     * have names, and a line drawn below it.
     */
    static boolean arePartedByBlanks(Grid grid) {
        int first = grid.records() > FEW && kind(grid, 0, 0).isText() ? 1 : 0;
        first += first > 0 && DRAWN.matcher(line(grid, first)).matches() ? 1 : 0;
        for (int r = first; r < grid.records(); r++) {
            String[] parts = BLANKS.split(line(grid, r).strip());
            long decimals =
                    Arrays.stream(parts).filter(part -> part.indexOf(',') > 0).count();
            if (decimals < 2
                    || !Arrays.stream(parts)
                            .allMatch(part -> NUMBER.matcher(part).matches())) {
                return false;
            }
        }
        return grid.records() >= FEW;
    }

    private static String line(Grid grid, int record) {
        int start = grid.offset(record);
        return new String(grid.text(), start, grid.end(grid.first(record) + grid.width(record) - 1) - start);
    }

    /** Whether all lines are grouped numbers, either of money or of different sizes. */
    private static boolean areThousands(Grid grid) {
        boolean uneven = false;
        int first =
                grid.records() > 1 && grid.width(0) == 1 && !kind(grid, 0, 0).isTyped() ? 1 : 0;
        for (int r = first; r < grid.records(); r++) {
            String line = line(grid, r);
            if (line.length() > LONGEST_NUMBER || !GROUPED.matcher(line).matches()) {
                return false;
            }
            uneven |= grid.width(r) != grid.width(first) || !Character.isDigit(line.charAt(0));
        }
        return uneven && grid.records() - first >= FEW;
    }

    /** {@code January 5, 2024} in every line but the first. */
    private static boolean areLongDates(Grid grid) {
        for (int r = 1; r < grid.records(); r++) {
            int start = grid.offset(r);
            int end = grid.end(grid.first(r) + 1);
            if (!Character.isDigit(grid.text()[grid.end(grid.first(r)) - 1])
                    || CellKind.of(grid.text(), start, end, true) != CellKind.DATE
                    || kind(grid, r, 0) == CellKind.DATE) {
                return false;
            }
        }
        return grid.records() > 1;
    }

    private static int length(Grid grid, int record) {
        int cell = grid.first(record) + 1;
        return grid.end(cell) - grid.start(cell);
    }

    private static boolean isWhole(Grid grid, int cell) {
        int start = grid.start(cell);
        boolean signed = start < grid.end(cell) && grid.text()[start] == '-';
        return grid.end(cell) > start + (signed ? 1 : 0) && isDigits(grid, cell, signed ? 1 : 0);
    }

    private static boolean isDigits(Grid grid, int cell, int from) {
        for (int i = grid.start(cell) + from; i < grid.end(cell); i++) {
            if (grid.text()[i] < '0' || grid.text()[i] > '9') {
                return false;
            }
        }
        return true;
    }

    /** Whether every comma stands in a text, with one space after it, from the first line on, whose words are no names of columns. */
    private static boolean areSurnames(Grid grid) {
        boolean names = grid.records() > 1 && !(isIdentifier(grid, 0) && isIdentifier(grid, 1));
        for (int r = 0; names && r < grid.records(); r++) {
            int second = grid.start(grid.first(r) + 1);
            char[] text = grid.text();
            boolean space = second + 1 < text.length && text[second] == ' ' && text[second + 1] != ' ';
            names = space && kind(grid, r, 0).isText() && kind(grid, r, 1).isText();
        }
        return names;
    }

    private static boolean isIdentifier(Grid grid, int column) {
        return IDENTIFIER.matcher(grid.value(0, column).strip()).matches();
    }

    /** Whether a first record without delimiter stands right above rows of two or three fields that begin with data. */
    private static boolean isUnderOneName(Grid grid, int width) {
        boolean above = grid.records() > 2
                && grid.width(0) == 1
                && !kind(grid, 0, 0).isTyped()
                && grid.width(1) == width
                && grid.width(2) == width;
        boolean alike = above && grid.offset(1) == lineAfterFirst(grid);
        for (int c = 0; alike && c < width; c++) {
            alike = kind(grid, 1, c).isTyped() == kind(grid, 2, c).isTyped();
        }
        return alike;
    }

    /** Whether a single word stands right above the others. */
    private static boolean isUnderOneWord(Grid grid) {
        boolean lone = grid.records() > 2 && grid.width(0) == 1 && grid.offset(1) == lineAfterFirst(grid);
        return lone && kind(grid, 0, 0) == CellKind.TOKEN;
    }

    private static int lineAfterFirst(Grid grid) {
        char[] text = grid.text();
        int end = Lines.lineEnd(text, grid.offset(0));
        boolean pair = end + 1 < text.length && text[end] == '\r' && text[end + 1] == '\n';
        return end + (pair ? 2 : 1);
    }

    private static CellKind kind(Grid grid, int record, int column) {
        int cell = grid.first(record) + column;
        return CellKind.of(grid.text(), grid.start(cell), grid.end(cell), grid.isQuoted(cell));
    }
}
