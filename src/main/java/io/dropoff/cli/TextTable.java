package io.dropoff.cli;

import io.dropoff.fault.OneLine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A table in plain text: columns as wide as their widest cell, numbers to the right. Where the terminal is too narrow, columns that can be
 * spared are left out, then long texts lose their middle, but never those of the last column, which may go on
 * below itself.
 */
final class TextTable {

    private static final int WIDEST = 60;
    private static final int NARROWEST = 14;
    private static final String GAP = "  ";
    private static final String PARTS = "_-. ";
    private static final Pattern NUMBER = Pattern.compile("[-–]?|[\\d.,%]+");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d .*");
    private static final Pattern LINE_END = Pattern.compile("\\R");

    private final List<List<String>> rows;
    private final int columns;
    private final int[] widths;

    private TextTable(List<List<String>> rows) {
        this.rows = rows;
        this.columns = rows.get(0).size();
        this.widths = IntStream.range(0, columns)
                .map(i ->
                        rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
                .toArray();
        for (int i = 0; i < columns - 1; i++) {
            widths[i] = Math.min(widths[i], WIDEST);
        }
    }

    static List<String> lines(List<String> head, List<List<String>> rows) {
        return lines(head, rows, Integer.MAX_VALUE, List.of());
    }

    /**
     * Its lines, the head first, then one for each row.
     *
     * @param width that the lines should not exceed
     * @param spare columns that are left out one after the other while it is too wide
     */
    static List<String> lines(List<String> head, List<List<String>> rows, int width, List<String> spare) {
        TextTable table = fitted(head, rows, width, spare);
        return table.rows.stream().map(table::line).toList();
    }

    /** Likewise, but a text of the last column that is too long goes on below itself, broken between words. */
    static List<String> wrappedLines(List<String> head, List<List<String>> rows, int width, List<String> spare) {
        TextTable table = fitted(head, rows, width, spare);
        return table.rows.stream()
                .flatMap(row -> table.wrapped(row, width).stream())
                .toList();
    }

    private static TextTable fitted(List<String> head, List<List<String>> rows, int width, List<String> spare) {
        TextTable table = new TextTable(Stream.concat(Stream.of(head), rows.stream())
                .map(row -> row.stream().map(TextTable::plain).toList())
                .toList());
        for (int i = 0; i < spare.size() && !table.fits(width); i++) {
            int left = table.rows.get(0).indexOf(spare.get(i));
            table = new TextTable(
                    table.rows.stream().map(row -> without(row, left)).toList());
        }
        table.narrow(width);
        return table;
    }

    private static List<String> without(List<String> row, int column) {
        return IntStream.range(0, row.size())
                .filter(i -> i != column)
                .mapToObj(row::get)
                .toList();
    }

    private int total() {
        return Arrays.stream(widths).sum() + GAP.length() * (columns - 1);
    }

    /** Whether its texts need to lose no more than a few signs each. */
    private boolean fits(int width) {
        int spareable = IntStream.range(0, columns)
                .filter(i -> !isFixed(i))
                .map(i -> Math.max(0, widths[i] - 2 * NARROWEST))
                .sum();
        return total() - spareable <= width;
    }

    private void narrow(int width) {
        while (total() > width) {
            int widest = IntStream.range(0, columns)
                    .filter(i -> !isFixed(i) && widths[i] > NARROWEST)
                    .reduce((a, b) -> widths[a] >= widths[b] ? a : b)
                    .orElse(-1);
            if (widest < 0) {
                return;
            }
            widths[widest]--;
        }
    }

    /** Numbers and times would not mean anything without their middle; the last column may be as long as it is. */
    private boolean isFixed(int column) {
        return column == columns - 1
                || isNumber(column)
                || rows.stream().skip(1).anyMatch(row -> TIME.matcher(row.get(column))
                        .matches());
    }

    private boolean isNumber(int column) {
        return rows.size() > 1
                && rows.stream().skip(1).allMatch(row -> NUMBER.matcher(row.get(column))
                        .matches());
    }

    private String line(List<String> row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            String cell = i == columns - 1 ? row.get(i) : shortened(row.get(i), widths[i]);
            String blanks = " ".repeat(Math.max(0, widths[i] - cell.length()));
            cells.add(isNumber(i) ? blanks + cell : cell + blanks);
        }
        return String.join(GAP, cells).stripTrailing();
    }

    private List<String> wrapped(List<String> row, int width) {
        int indent = total() - widths[columns - 1];
        List<String> parts = WordWrap.lines(row.get(columns - 1), Math.max(width - indent, NARROWEST));
        if (parts.size() == 1) {
            return List.of(line(row));
        }
        List<String> first = new ArrayList<>(row);
        first.set(columns - 1, parts.get(0));
        List<String> lines = new ArrayList<>(List.of(line(first)));
        parts.stream().skip(1).map(part -> " ".repeat(indent) + part).forEach(lines::add);
        return lines;
    }

    /** Of a long text the beginning and the end, where dates are; of names with several parts whole parts, where they fit. */
    static String shortened(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        int half = text.length() - (width - width / 2 - 1);
        int tail = IntStream.rangeClosed(text.length() - width * 2 / 3, half)
                .filter(i -> PARTS.indexOf(text.charAt(i)) >= 0)
                .findFirst()
                .orElse(half);
        int head = width - 1 - (text.length() - tail);
        int end = IntStream.iterate(head, i -> i > head / 2, i -> i - 1)
                .filter(i -> PARTS.indexOf(text.charAt(i - 1)) >= 0)
                .findFirst()
                .orElse(head);
        return text.substring(0, end) + "…" + text.substring(tail);
    }

    /** A name from outside must not move the cursor or turn the line around. */
    private static String plain(String text) {
        return OneLine.of(LINE_END.matcher(text).replaceAll("⏎"));
    }
}
