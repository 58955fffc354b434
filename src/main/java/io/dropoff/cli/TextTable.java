package io.dropoff.cli;

import io.dropoff.fault.OneLine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table in plain text: columns as wide as their widest cell, numbers to the right, long cells cut; but not those of the last column. */
final class TextTable {

    private static final int WIDEST = 60;
    private static final String GAP = "  ";
    private static final Pattern NUMBER = Pattern.compile("[-–]?|[\\d.,%]+");

    private static final Pattern LINE_END = Pattern.compile("\\R");

    private TextTable() {}

    static List<String> lines(List<String> head, List<List<String>> rows) {
        List<List<String>> all = Stream.concat(Stream.of(head), rows.stream())
                .map(TextTable::cells)
                .toList();
        List<String> lines = new ArrayList<>();
        int[] widths = IntStream.range(0, head.size())
                .map(i ->
                        all.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
                .toArray();
        boolean[] numbers = new boolean[head.size()];
        for (int i = 0; i < numbers.length; i++) {
            int column = i;
            numbers[i] = !rows.isEmpty()
                    && all.stream().skip(1).allMatch(row -> NUMBER.matcher(row.get(column))
                            .matches());
        }
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String blanks = " ".repeat(widths[i] - row.get(i).length());
                line.append(i == 0 ? "" : GAP).append(numbers[i] ? blanks + row.get(i) : row.get(i) + blanks);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static List<String> cells(List<String> row) {
        int last = row.size() - 1;
        return IntStream.rangeClosed(0, last)
                .mapToObj(i -> i == last ? plain(row.get(i)) : cut(plain(row.get(i))))
                .toList();
    }

    /** A name from outside must not move the cursor or turn the line around. */
    private static String plain(String text) {
        return OneLine.of(LINE_END.matcher(text).replaceAll("⏎"));
    }

    private static String cut(String text) {
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
    }
}
