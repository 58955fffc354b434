package io.dropoff.format.detect;

import io.dropoff.format.dialect.BlankRuns;
import io.dropoff.format.dialect.CellKind;
import io.dropoff.format.dialect.ColumnWords;
import io.dropoff.format.dialect.DetectionInput;
import io.dropoff.format.dialect.Grid;
import io.dropoff.format.dialect.TableScore;
import io.dropoff.format.encoding.EncodingGuess;
import io.dropoff.format.table.FirstRecord;
import io.dropoff.format.table.Header;
import io.dropoff.format.table.NamesAbove;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How sure the whole answer is: as sure as its weakest part. */
final class Confidence {

    /** A header that is less certain is a question. */
    private static final double QUESTION = 0.62;

    /** What a question leaves of the confidence. */
    private static final double ASKED = 0.8;

    /** Records of a table at the end of a file that has so many times as many lines above. */
    private static final int FEW = 3;

    private static final int MORE = 3;

    /** The same one between words. */
    private static final Pattern SIGN = Pattern.compile("\\w+([^\\w\\s\"'-])\\w+(?:\\1\\w+){0,30}");

    private static final Pattern CONTROLS = Pattern.compile("[\\x00-\\x08\\x0E-\\x1F]");

    private Confidence() {}

    /** 0 to 1. */
    static double of(
            EncodingGuess encoding,
            TableScore table,
            List<TableScore> ranking,
            TableStart start,
            DetectionInput input) {
        Header header = start.header();
        int first = start.first();
        boolean set = input.set().delimiter().isPresent();
        double dialect = set ? 1 : margin(table, ranking);
        double names = header.confidence() < QUESTION ? ASKED * header.confidence() : 0.4 + 0.6 * header.confidence();
        boolean other = !set && table.width() == 1 && header.present() && hasDelimiter(table);
        boolean doubtful = !set && (table.width() == 1 && BlankRuns.part(input.sample()) || FreeText.isDoubtful(table));
        boolean title = input.set().header().isEmpty()
                && !header.present()
                && (FirstRecord.looksLikeTitle(table)
                        || FirstRecord.hasTextsAbove(table, first)
                        || NamesAbove.are(table, first)
                        || FirstRecord.areTextsOverValues(table, first));
        boolean words = input.set().header().isEmpty()
                && (header.present() && Sentences.areNames(table, first)
                        || !set && Sentences.areOfAText(table, start, input)
                        || Sentences.areOnlyRecords(table, first)
                        || Sentences.areTitles(table, start));
        boolean paragraphs = input.set().skipLines().isEmpty() && Sentences.areAbove(table, start, input);
        boolean report = input.set().skipLines().isEmpty() && isBelowMore(table, first);
        boolean packed = !set && PackedLines.are(table);
        boolean unnamed = input.set().header().isEmpty() && header.present() && areDoubtful(table, first);
        double blanks =
                unnamed || other || doubtful || title || words || paragraphs || report || packed ? ASKED / 2 : 1;
        return Math.min(encoding.confidence(), Math.min(blanks, Math.min(dialect, names)));
    }

    /** Whether names hold control characters, or nothing follows them and what stands above them, with fewer fields, may be a header too. */
    private static boolean areDoubtful(TableScore table, int first) {
        Grid grid = table.grid();
        boolean controls = false;
        for (int c = 0; first < grid.records() && c < grid.width(first); c++) {
            controls |= CONTROLS.matcher(grid.value(first, c)).find();
        }
        boolean above = first > 0
                && grid.records() == first + 1
                && !grid.isAfterBlankLine(first)
                && grid.width(first - 1) > 1
                && grid.width(first - 1) < grid.width(first);
        for (int c = 0; above && c < grid.width(first - 1); c++) {
            above = CellKind.of(grid.value(first - 1, c)).isText();
        }
        return controls || above;
    }

    /** Whether the rows are the last few lines of a text: a report ends so, but with fewer fields than it has lines above. */
    private static boolean isBelowMore(TableScore table, int first) {
        int rows = table.grid().records() - first;
        return table.width() < first && rows <= FEW && first >= MORE * rows && first > MORE;
    }

    /** A single name with a delimiter in it: what parts the names parts the rows no more, or it is none that is known, as in {@code id/name}. */
    private static boolean hasDelimiter(TableScore table) {
        String first = table.grid().records() == 0 ? "" : table.grid().value(0, 0);
        boolean parted = first.matches("[^;|\\t]*[;|\\t].*") || areSeveralNames(table.grid(), first);
        return parted && table.grid().quotedCells() == 0;
    }

    /** Whether a sign stands between words that name columns, and as often in every line below. */
    private static boolean areSeveralNames(Grid grid, String name) {
        Matcher sign = SIGN.matcher(name);
        if (!sign.matches()) {
            return false;
        }
        String between = Pattern.quote(sign.group(1));
        String[] names = name.split(between, -1);
        boolean several = grid.records() > 1 && Arrays.stream(names).allMatch(ColumnWords::knows);
        for (int r = 1; several && r < grid.records(); r++) {
            several = grid.value(r, 0).split(between, -1).length == names.length;
        }
        return several;
    }

    /** Whether the character stands nowhere but in numbers, dates and times: it parts these, and nothing else. */
    private static boolean isWithinValues(Grid grid, char delimiter) {
        boolean within = false;
        for (int r = 0; r < grid.records(); r++) {
            for (int cell = grid.first(r); cell < grid.first(r) + grid.width(r); cell++) {
                if (has(grid, cell, delimiter)) {
                    within = true;
                    if (!CellKind.of(grid.text(), grid.start(cell), grid.end(cell), true)
                            .isTyped()) {
                        return false;
                    }
                }
            }
        }
        return within;
    }

    private static boolean has(Grid grid, int cell, char delimiter) {
        int i = grid.start(cell);
        while (i < grid.end(cell) && grid.text()[i] != delimiter) {
            i++;
        }
        return i < grid.end(cell);
    }

    /** 0.5 when the second is as good, towards 1 when it is far behind. */
    private static double margin(TableScore table, List<TableScore> ranking) {
        double second = ranking.stream()
                .filter(other -> other.grid().dialect().delimiter()
                        != table.grid().dialect().delimiter())
                .filter(other -> table.width() > 1 || other.width() > 1)
                .filter(other ->
                        !isWithinValues(table.grid(), other.grid().dialect().delimiter()))
                .mapToDouble(TableScore::value)
                .max()
                .orElse(0);
        double mine = table.value();
        return mine <= 0
                ? 0.1
                : Math.max(0.1, Math.min(1, 0.5 + 1.5 * (mine - second) / mine)) * Math.min(1, 0.4 + mine);
    }
}
