package io.dropoff.format.table;

import io.dropoff.fault.Warning;
import io.dropoff.format.dialect.CellKind;
import io.dropoff.format.dialect.Grid;
import io.dropoff.format.dialect.TableScore;
import io.dropoff.format.encoding.TextSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What looks as if it were no row and is read as one all the same: said, not guessed away. */
public final class RowWarnings {

    private static final Pattern LINE = Pattern.compile("[-=:+]*");
    private static final int LONGEST_UNIT = 20;
    private static final int LOOK = 60;
    private static final String EVERYDAY = ",;|\t";

    private final Grid grid;
    private final int width;
    private final int row;

    /** @param first the first record of the table; @param header whether it holds names */
    public RowWarnings(TableScore table, int first, boolean header) {
        this.grid = table.grid();
        this.width = table.width();
        int next = first + (header ? 1 : 0);
        while (header && next < grid.records() && (isComment(next) || isLine(next))) {
            next++;
        }
        this.row = next;
    }

    /** Of dashes, which is left out. */
    private boolean isLine(int record) {
        boolean line = false;
        for (int c = 0; c < grid.width(record); c++) {
            String text = grid.value(record, c).strip();
            if (!LINE.matcher(text).matches()) {
                return false;
            }
            line |= text.length() > 1;
        }
        return line;
    }

    private boolean isComment(int record) {
        return grid.width(record) != width && grid.value(record, 0).startsWith("#");
    }

    /** @param names whether there is a header above the first row */
    public List<Warning> warnings(boolean names, TextSample sample, int endOfRows) {
        List<Warning> warnings = new ArrayList<>();
        if (names && isSecondHeader()) {
            warnings.add(new Warning(
                    "SECOND_HEADER", "the first row looks like units or a second header; it was read as a row"));
        }
        lastRow(sample, endOfRows)
                .filter(last -> isTotal(last, RowWarnings::isSum) || isTotalAlone(last) || isUnnamed(last))
                .ifPresent(last -> warnings.add(new Warning(
                        "TOTAL_ROW", "the last row looks like a total or a trailer; it was read as a row")));
        recordTypes(sample, endOfRows).ifPresent(warnings::add);
        if (areLinesQuoted()) {
            warnings.add(
                    new Warning(
                            "QUOTED_LINES",
                            "every line is in quotes as a whole and was read as one column; without them it would have several"));
        }
        return warnings;
    }

    /** Whether delimiters stand evenly within the quotes of the only column. */
    private boolean areLinesQuoted() {
        return width == 1
                && grid.records() > 1
                && EVERYDAY.chars().anyMatch(delimiter -> isEvenlyQuoted((char) delimiter));
    }

    private boolean isEvenlyQuoted(char delimiter) {
        long usual = count(0, delimiter);
        for (int r = 0; r < grid.records(); r++) {
            if (!grid.isQuoted(grid.first(r)) || count(r, delimiter) != usual) {
                return false;
            }
        }
        return usual > 0;
    }

    private long count(int record, char c) {
        return grid.value(record, 0).chars().filter(each -> each == c).count();
    }

    /** Texts over columns that hold values throughout. */
    private boolean isSecondHeader() {
        if (row + 1 >= grid.records() || grid.width(row) > width + 1) {
            return false;
        }
        if (isTextOverDates() || isBesideKeys() || AxisRow.is(grid, row, width)) {
            return true;
        }
        int over = 0;
        int typed = 0;
        int texts = 0;
        for (int c = 0; c < Math.min(width, grid.width(row)); c++) {
            CellKind own = grid.kind(row, c);
            if (own.isTyped()) {
                return false;
            }
            String text = grid.value(row, c).strip();
            boolean column = isTypedBelow(c);
            typed += column ? 1 : 0;
            boolean unit = !text.isEmpty() && text.length() <= LONGEST_UNIT && !MissingValue.is(text);
            over += column && unit ? 1 : 0;
            texts += text.isEmpty() ? 0 : 1;
        }
        boolean labelled = over > 1
                && over == texts - 1
                && !isTypedBelow(0)
                && !grid.value(row, 0).isBlank();
        boolean few = over == texts && (texts > 1 || grid.value(row, 0).isBlank()) || labelled;
        return over > 0 && (2 * over >= typed || few);
    }

    /** A word in the first field, where every row further down has a date: {@code height,0,2,10}. */
    private boolean isTextOverDates() {
        int dates = 0;
        for (int r = row + 1; r < grid.records(); r++) {
            dates += grid.kind(r, 0) == CellKind.DATE ? 1 : 0;
        }
        return dates > 2 && dates == grid.records() - row - 1 && grid.kind(row, 0) == CellKind.TOKEN;
    }

    /** Answers under one question: a text where the header has no name, and nothing in the first field, which all others have filled. */
    private boolean isBesideKeys() {
        int header = row - 1;
        boolean named = false;
        for (int c = 1; c < Math.min(width, grid.width(row)); c++) {
            if (grid.kind(row, c).isTyped()) {
                return false;
            }
            named |= !grid.value(row, c).isBlank()
                    && header >= 0
                    && c < grid.width(header)
                    && grid.value(header, c).isBlank();
        }
        boolean keys = named && grid.value(row, 0).isBlank();
        for (int r = row + 1; keys && r < grid.records(); r++) {
            keys = !grid.value(r, 0).isBlank();
        }
        return keys && grid.records() - row > 2;
    }

    private boolean isTypedBelow(int column) {
        int cells = 0;
        int typed = 0;
        for (int r = row + 1; r < Math.min(grid.records(), row + LOOK); r++) {
            if (grid.width(r) == width && grid.kind(r, column) != CellKind.EMPTY) {
                cells++;
                typed += grid.kind(r, column).isTyped() ? 1 : 0;
            }
        }
        return typed > 0 && typed >= 0.6 * cells;
    }

    private Optional<List<String>> lastRow(TextSample sample, int endOfRows) {
        Grid rows = ending(sample, endOfRows);
        int last = rows.records() - 1;
        return last < 1 || rows.width(last) < 2 ? Optional.empty() : Optional.of(values(rows, last));
    }

    private Grid ending(TextSample sample, int endOfRows) {
        char[] text = sample.ending();
        return Grid.of(text, Math.min(endOfRows, text.length), true, Integer.MAX_VALUE, grid.dialect());
    }

    /** Whether it has numbers only, and none in the first field, which all rows above have filled. */
    private boolean isUnnamed(List<String> last) {
        boolean numbers = width > 2
                && last.size() == width
                && last.get(0).isEmpty()
                && !String.join("", last).isEmpty();
        for (int c = 1; numbers && c < width; c++) {
            String text = last.get(c);
            numbers = text.isEmpty() || CellKind.of(text) == CellKind.NUMBER;
        }
        int rows = grid.records() - 1;
        for (int r = row; numbers && r < rows; r++) {
            numbers = !grid.value(r, 0).isBlank();
        }
        return numbers && rows - row > 1;
    }

    /** A word for it, asterisks, as SAP marks one, or a word that names nothing but a trailer. */
    private static boolean isSum(String text) {
        return FooterWords.isAnyTotal(text) || text.matches("\\*{1,3}") || FooterWords.isClearTrailer(text);
    }

    /** Whether a row says that it is a total, in its first field or the next, and has a number. */
    static boolean isTotal(List<String> row, Predicate<String> word) {
        boolean number = row.stream().anyMatch(value -> value.chars().anyMatch(Character::isDigit));
        return number
                && row.stream()
                        .filter(value -> !value.isBlank())
                        .limit(2)
                        .map(String::strip)
                        .anyMatch(word);
    }

    /** Whether it is the word for a total with nothing beside it. */
    private static boolean isTotalAlone(List<String> row) {
        return row.size() > 1
                && FooterWords.isTotal(row.get(0).strip())
                && row.stream().skip(1).allMatch(String::isBlank);
    }

    /** H, D, D, T: the first field says what a record is, and the first and the last are no rows. */
    private Optional<Warning> recordTypes(TextSample sample, int endOfRows) {
        if (!sample.whole() || grid.records() < 3) {
            return Optional.empty();
        }
        Grid rows = ending(sample, endOfRows);
        int last = rows.records() - 1;
        String top = type(rows, 0);
        String bottom = type(rows, last);
        String middle = type(rows, 1);
        boolean kinds = !top.isEmpty()
                && !bottom.isEmpty()
                && !middle.isEmpty()
                && !top.equals(middle)
                && !bottom.equals(middle);
        for (int r = 2; kinds && r < last; r++) {
            kinds = type(rows, r).equals(middle);
        }
        boolean numbered = top.matches("0+1") && bottom.matches("9{2,}");
        boolean header = numbered || top.matches("(?i)h|hd|hdr|hea|head|header|0+|a|fh");
        boolean trailer = bottom.matches("(?i)t|tr|tl|trl|tlr|trailer|9+|z|f|ft|ftr|e|end|eof");
        return kinds && header && trailer
                ? Optional.of(new Warning(
                        "RECORD_TYPES",
                        "the first field looks like the kind of record (" + top + ", " + middle + ", " + bottom
                                + "); all were read as rows of one table"))
                : Optional.empty();
    }

    private static String type(Grid rows, int record) {
        String first = record < rows.records() ? rows.value(record, 0).strip() : "";
        return first.length() <= 7 ? first : "";
    }

    private static List<String> values(Grid grid, int record) {
        List<String> values = new ArrayList<>();
        for (int c = 0; c < grid.width(record); c++) {
            values.add(grid.value(record, c).strip());
        }
        return values;
    }
}
