package io.dropoff.format.table;

import io.dropoff.format.dialect.Grid;
import io.dropoff.format.dialect.TableScore;
import io.dropoff.format.encoding.TextSample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Phase 7: what stands below the rows and is no data.
 *
 * @param text raw, to the end of the file
 * @param trailer whether it is a trailer or a program's own words, rather than notes that somebody should know of
 * @param lines that are not blank
 */
public record Footer(String text, boolean trailer, long lines) {

    /** An amount, which counts no rows. */
    private static final Pattern SUM = Pattern.compile("[$\u20AC\u00A3]|\\d[.,]\\d");

    private static final Pattern NUMBER = Pattern.compile("\"?\\s*\\d{1,12}\\s*\"?");

    private static final Pattern SIGNS = Pattern.compile("[_\\-=*~.\\s]{3,}");

    private static final int MOST = 1000;
    private static final int WORDS = 4;

    /** Characters of a note in a script that has no blanks between words. */
    private static final int UNSPACED = 8;

    /** Empty where rows go on to the end. @param given whether a person said that there is one, or is none */
    public static Optional<Footer> of(
            TextSample sample, TableScore table, int skipped, boolean header, Optional<Boolean> given) {
        if (given.isPresent() && !given.get()) {
            return Optional.empty();
        }
        char[] all = sample.ending();
        int from = sample.whole() ? Math.min(skipped, all.length) : 0;
        int end = all.length;
        char delimiter = table.grid().dialect().delimiter();
        // Delimiters at the end are empty fields of the last row.
        while (end > from && all[end - 1] != delimiter && (all[end - 1] <= ' ' || all[end - 1] == '\u001A')) {
            end--;
        }
        boolean marked = new String(all, end, all.length - end).indexOf('\u001A') >= 0;
        char[] text = java.util.Arrays.copyOfRange(all, from, end);
        Grid grid =
                Grid.of(text, text.length, true, Integer.MAX_VALUE, table.grid().dialect());
        if (grid.records() == 0 || grid.isUnclosed()) {
            return Optional.empty();
        }
        int blank = table.width() == 1 ? afterLine(all, end) : all.length;
        int least = sample.whole() && header ? 1 : sample.whole() ? 0 : 1;
        int first =
                given.isPresent() ? Math.max(least, grid.records() - 1) : new FooterSearch(grid, table, least).first();
        boolean blanks = !marked && blank < all.length;
        int at = first < grid.records() ? grid.offset(first) : marked ? text.length : blanks ? blank - from : -1;
        if (at < 0 || first < least) {
            return Optional.empty();
        }
        String raw = new String(all, from + at, all.length - from - at);
        return Optional.of(new Footer(
                raw,
                given.isPresent() || !raw.isBlank() && isTrailer(raw) || marked,
                raw.isBlank()
                        ? raw.lines().count()
                        : raw.lines().filter(l -> !l.isBlank()).count()));
    }

    /** Where the line ends that goes on there: only blank lines are below it. */
    private static int afterLine(char[] text, int from) {
        int i = from;
        while (i < text.length && text[i] != '\n' && text[i] != '\r') {
            i++;
        }
        return i + 1 < text.length && text[i] == '\r' && text[i + 1] == '\n' ? i + 2 : Math.min(text.length, i + 1);
    }

    private static boolean isTrailer(String raw) {
        return raw.lines()
                .filter(line -> !line.isBlank())
                .allMatch(line -> FooterWords.isTool(line)
                        || FooterWords.isTrailer(line)
                        || NUMBER.matcher(line).matches()
                        || FooterWords.isCount(line)
                                && line.split("\\s+").length <= WORDS
                                && !SUM.matcher(line).find());
    }

    /** Finds the first record that is no row, from the end upwards. */
    private static final class FooterSearch {

        private final Grid grid;
        private final int width;
        private final int least;
        private final ColumnTraits columns;
        private final Set<String> keys = new HashSet<>();

        FooterSearch(Grid grid, TableScore table, int least) {
            this.grid = grid;
            this.width = table.width();
            this.least = least;
            this.columns = ColumnTraits.of(grid, width, least);
        }

        /** The number of records where all are rows. */
        int first() {
            int records = grid.records();
            int top = records;
            while (top > least && records - top < MOST && isForeign(top - 1)) {
                top--;
            }
            int lowest = records - top < MOST ? top : records;
            for (int r = lowest; r < records; r++) {
                if (begins(r) && !isSecondTable(r)) {
                    return r;
                }
            }
            return records;
        }

        private boolean isForeign(int r) {
            return grid.width(r) != width
                    || filled(r) == 0
                    || width == 1 && raw(r).startsWith("(") && FooterWords.isTool(raw(r))
                    || isTrailerOfSameWidth(r)
                    || isPaddedNote(r)
                    || !columns.fits(grid, r);
        }

        /** Whether the record may be the first below the rows. */
        private boolean begins(int r) {
            String raw = raw(r);
            boolean gap = grid.isAfterBlankLine(r) || r > 0 && filled(r - 1) == 0;
            if (filled(r) == 0) {
                return false;
            }
            if (FooterWords.isTool(raw)) {
                return true;
            }
            if (grid.width(r) == width) {
                return isTrailerOfSameWidth(r)
                        || isPaddedNote(r) && (gap || isProse(r))
                        || gap && !columns.fits(grid, r) && width > 1;
            }
            if (r == grid.records() - 1 && (isTotalOfOtherWidth(r) || isNumberedEnd(r))) {
                return true;
            }
            boolean narrow = grid.width(r) <= Math.max(1, width / 2) || filled(r) <= Math.max(1, width / 4);
            boolean said = FooterWords.isTrailer(raw)
                    || width > 1 && narrow && (NUMBER.matcher(raw).matches() || FooterWords.isCount(raw));
            return said
                    || width > 1
                            && (gap && (narrow || isProse(r))
                                    || narrow
                                            && (isProse(r) || SIGNS.matcher(raw).matches()));
        }

        /** A sum with fewer or more delimiters than the rows have; what was cut off names no total. */
        private boolean isTotalOfOtherWidth(int r) {
            List<String> values = new ArrayList<>();
            for (int c = 0; c < grid.width(r); c++) {
                values.add(grid.value(r, c).strip());
            }
            boolean numbers = values.size() < width
                    && values.stream().skip(1).allMatch(value -> NUMBER.matcher(value)
                            .matches());
            return width > 1
                    && values.size() > 1
                    && (RowWarnings.isTotal(values, FooterWords::isAnyTotal)
                            || numbers && FooterWords.isTotalOf(values.get(0)));
        }

        /** {@code 6,'END'}: the kind of the record, and a trailer's word. */
        private boolean isNumberedEnd(int r) {
            return grid.width(r) == 2
                    && width > 2
                    && NUMBER.matcher(grid.value(r, 0)).matches()
                    && FooterWords.isTrailerWord(grid.value(r, 1));
        }

        private boolean isTrailerOfSameWidth(int r) {
            String name = grid.value(r, 0).strip();
            boolean number =
                    grid.width(r) > 1 && NUMBER.matcher(grid.value(r, 1)).matches();
            boolean word = FooterWords.isTrailerWord(name) && !columns.fits(grid, r);
            if (number && (word || grid.width(r) == 2 && FooterWords.isClearTrailer(name))) {
                return true;
            }
            int empty = grid.width(r) - filled(r);
            boolean counted = number && FooterWords.isOfRows(name) && !columns.fits(grid, r);
            return counted && filled(r) == 2
                    || width > 1 && FooterWords.isTrailer(raw(r)) && empty >= width - 2 && empty > 0;
        }

        /** One text at the front, filled up with delimiters. */
        private boolean isPaddedNote(int r) {
            return width >= 3
                    && grid.width(r) == width
                    && filled(r) == 1
                    && !grid.value(r, 0).isBlank()
                    && grid.kind(r, 0).isText()
                    && columns.isFull(1)
                    && !isKey(grid.value(r, 0));
        }

        /** Whether rows begin so too: then the record is one of them that is empty otherwise. */
        private boolean isKey(String text) {
            if (keys.isEmpty()) {
                for (int r = least; r < grid.records(); r++) {
                    if (filled(r) > 1) {
                        keys.add(grid.value(r, 0));
                    }
                }
            }
            return keys.contains(text);
        }

        private boolean isProse(int r) {
            String text = grid.value(r, 0).strip();
            boolean note = FooterWords.isNote(text);
            int words = text.split("\\s+").length;
            return note && (words > 1 || ColumnTraits.isUnspaced(text, 2))
                    || (words >= WORDS || ColumnTraits.isUnspaced(text, UNSPACED)) && !columns.areProse();
        }

        /** Whether several records in a row have the same width and hold values: then it is data that must not get lost. */
        private boolean isSecondTable(int from) {
            for (int r = from; r + 1 < grid.records(); r++) {
                int w = grid.width(r);
                boolean pair =
                        w > 1 && w == grid.width(r + 1) && filled(r) > 1 && filled(r + 1) > 1 && !isNumberedNote(r + 1);
                boolean next = pair && r + 2 < grid.records() && w == grid.width(r + 2) && filled(r + 2) > 1;
                if (next
                        || pair
                                && grid.kind(r + 1, w - 1).isTyped()
                                && !grid.kind(r, w - 1).isTyped()) {
                    return true;
                }
            }
            return false;
        }

        /** {@code "26","No reliance should be placed on small cells."} below a table of more columns. */
        private boolean isNumberedNote(int r) {
            return grid.width(r) == 2
                    && width > 2
                    && NUMBER.matcher(grid.value(r, 0)).matches()
                    && grid.value(r, 1).strip().split("\\s+").length >= WORDS;
        }

        private int filled(int r) {
            int count = 0;
            for (int c = 0; c < grid.width(r); c++) {
                count += grid.value(r, c).isBlank() ? 0 : 1;
            }
            return count;
        }

        private String raw(int r) {
            int last = grid.first(r) + grid.width(r) - 1;
            return new String(grid.text(), grid.offset(r), Math.max(0, grid.end(last) - grid.offset(r)));
        }
    }
}
