package io.dropoff.format;

import java.util.Optional;
import java.util.regex.Pattern;

/** Phase 7: whether the last record is no data. */
final class Trailer {

    private static final Pattern WORD = Pattern.compile(
            "(?i)\"?[#*<=\\-\\s]*(trailer|trl|tlr|trlr|tr|eof|end ?of ?(file|data)|footer|ftr|end|fin|ende)\\b.*",
            Pattern.DOTALL);
    private static final Pattern COUNTED = Pattern.compile(
            "(?i).*\\b(total|sum|summe|gesamt|rows?|records?|count|anzahl|zeilen|datens[aä]tze|totaal|totale|suma|lines?)\\b.*",
            Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("\"?\\s*\\d{1,12}\\s*\"?");
    private static final int TAIL_RECORDS = 20_000;

    private Trailer() {}

    /**
     * Raw text of the last record when its shape is not the table's.
     *
     * @param given whether a person said that there is one, or is none
     */
    static Optional<String> of(Sample sample, TableScore table, int skipped, Optional<Boolean> given) {
        if (given.isPresent() && !given.get()) {
            return Optional.empty();
        }
        char[] text = sample.ending();
        if (sample.whole()) {
            text = java.util.Arrays.copyOfRange(text, Math.min(skipped, text.length), text.length);
        }
        Grid grid =
                Grid.of(text, text.length, true, Integer.MAX_VALUE, table.grid().shape());
        int last = grid.records() - 1;
        if (last < 1 || grid.records() > TAIL_RECORDS && grid.isUnclosed()) {
            return Optional.empty();
        }
        if (given.isPresent() || isOfOtherShape(grid, last, table.width())) {
            int end = text.length;
            while (end > 0 && (Sample.isLineEnd(text[end - 1]) || text[end - 1] == '\u001A')) {
                end--;
            }
            return Optional.of(new String(text, grid.offset(last), end - grid.offset(last)));
        }
        return Optional.empty();
    }

    private static boolean isOfOtherShape(Grid grid, int last, int width) {
        String raw = new String(grid.text(), grid.offset(last), rawEnd(grid, last) - grid.offset(last));
        boolean word = WORD.matcher(raw).matches();
        if (grid.width(last) == width) {
            return word && width > 1 && emptyCells(grid, last) >= width - 2 && emptyCells(grid, last) > 0;
        }
        boolean before = last < 2 || grid.width(last - 1) == width;
        boolean narrow = grid.width(last) <= Math.max(1, width / 2);
        return before
                && (word
                        || width > 1
                                && narrow
                                && (NUMBER.matcher(raw).matches()
                                        || COUNTED.matcher(raw).matches()));
    }

    private static int rawEnd(Grid grid, int record) {
        return grid.end(grid.first(record) + grid.width(record) - 1);
    }

    private static int emptyCells(Grid grid, int record) {
        int empty = 0;
        for (int c = 0; c < grid.width(record); c++) {
            empty += grid.value(record, c).isBlank() ? 1 : 0;
        }
        return empty;
    }
}
