package io.dropoff.format;

import io.dropoff.settings.TableSettings;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before the table.
 *
 * @param lines physical lines
 * @param delimiter what a {@code sep=} line says
 * @param reason in words; empty when there is nothing
 */
record Layout(int lines, Optional<Character> delimiter, String reason) {

    private static final Pattern SEP = Pattern.compile("(?i)\"?sep=([^\"'\\p{L}\\p{N}])\"?[ ]*");

    /** What can be told before the delimiter is known: lines that a person set, or a {@code sep=} line. */
    static Layout before(char[] text, TableSettings set) {
        if (set.skipLines().isPresent()) {
            return new Layout(set.skipLines().getAsInt(), Optional.empty(), "lines to skip: set for this table");
        }
        int end = lineEnd(text, 0);
        Matcher matcher = SEP.matcher(new String(text, 0, Math.min(end, 16)));
        if (end < 16 && matcher.matches()) {
            return new Layout(1, Optional.of(matcher.group(1).charAt(0)), "the first line says " + matcher.group());
        }
        return comments(text);
    }

    /** Comment lines but the last, which may name the columns. */
    private static Layout comments(char[] text) {
        int lines = 0;
        int place = 0;
        int last = 0;
        while (place < text.length && (text[place] == '#' || lines > 0 && Sample.isLineEnd(text[place]))) {
            last = text[place] == '#' ? lines : last;
            lines++;
            place = nextLine(text, place);
        }
        boolean some = last > 0 && place < text.length;
        return new Layout(some ? last : 0, Optional.empty(), some ? last + " comment lines" : "");
    }

    /** Place of the end of the line that begins there. */
    static int lineEnd(char[] text, int from) {
        int i = from;
        while (i < text.length && !Sample.isLineEnd(text[i])) {
            i++;
        }
        return i;
    }

    /** Place after so many lines. */
    static int afterLines(char[] text, int lines) {
        int i = 0;
        for (int n = 0; n < lines && i < text.length; n++) {
            i = nextLine(text, i);
        }
        return i;
    }

    private static int nextLine(char[] text, int from) {
        int i = lineEnd(text, from);
        boolean pair = i + 1 < text.length && text[i] == '\r' && text[i + 1] == '\n';
        return Math.min(text.length, i + (pair ? 2 : 1));
    }

    /** Lines before a place. */
    static int linesBefore(char[] text, int place) {
        int lines = 0;
        for (int i = 0; i < place; i++) {
            boolean pair = text[i] == '\r' && i + 1 < text.length && text[i + 1] == '\n';
            lines += Sample.isLineEnd(text[i]) && !pair ? 1 : 0;
        }
        return lines;
    }

    /** Adds the lines above the table's first record; the grid begins after {@link #lines}. */
    Layout with(TableScore table, int first) {
        Grid grid = table.grid();
        int more = first == 0 ? 0 : linesBefore(grid.text(), grid.offset(first));
        if (more == 0) {
            return this;
        }
        String words = more + (more == 1 ? " line" : " lines") + " before the table";
        return new Layout(lines + more, delimiter, reason.isEmpty() ? words : reason + "; " + words);
    }

    /**
     * The first record that belongs to the table.
     *
     * @param titles whether a record of the table's width with one filled field may be a title
     */
    static int firstRecord(TableScore table, boolean titles) {
        Grid grid = table.grid();
        int record = Evenness.lastBlock(grid, table.width());
        while (record < grid.records() - 1 && isOutside(table, record, titles)) {
            record++;
        }
        int first = record < grid.records() && grid.width(record) == table.width() ? record : afterBlankLine(table);
        return titles ? NamesBelow.record(table).orElse(first) : first;
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
        boolean comment = marked && (grid.width(record) != table.width() || grid.end(cell) - grid.start(cell) == 1);
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
