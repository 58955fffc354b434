package io.dropoff.format.table;

import io.dropoff.format.Blanks;
import io.dropoff.format.dialect.CellKind;
import io.dropoff.format.dialect.ColumnWords;
import io.dropoff.format.dialect.Grid;
import io.dropoff.format.dialect.Lines;
import io.dropoff.format.dialect.Preamble;
import io.dropoff.format.dialect.RowConsistency;
import io.dropoff.format.dialect.TableScore;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Where the table begins: below titles, comments and metadata. */
public final class FirstRecord {

    private static final int FEWEST = 3;
    private static final String COMMENT_SIGNS = "#;%!";
    private static final int FEWEST_SIGNED = 2;
    private static final int MOST_TITLES = 5;

    /** What instruments write right above their rows. */
    private static final Pattern BEGIN = Pattern.compile("(?i)\\[.*data.*]|>{3,}.*data.*");

    private static final Pattern LINE = Pattern.compile("[-=]{3,}");

    private FirstRecord() {}

    /** What stands before the table, with the lines above its first record; the grid begins after {@link Preamble#lines}. */
    public static Preamble preamble(Preamble before, TableScore table, int first) {
        Grid grid = table.grid();
        int more = first == 0 ? 0 : Lines.linesBefore(grid.text(), grid.offset(first));
        return more == 0 ? before : before.and(more, more + (more == 1 ? " line" : " lines") + " before the table");
    }

    /**
     * The first record that belongs to the table.
     *
     * @param titles whether a record of the table's width with one filled field may be a title
     */
    public static int of(TableScore table, boolean titles) {
        Grid grid = table.grid();
        if (table.width() == 1) {
            return titles ? belowTitles(grid) : 0;
        }
        if (isNameBesideKeys(table)) {
            return 0;
        }
        int block = RowConsistency.lastBlock(grid, table.width());
        if (block > 0 && RowConsistency.areNumbersBelowTexts(grid, table.width(), block)) {
            return block;
        }
        boolean named = block > 0 && areNames(grid, block) && isTypedBelow(grid, block);
        if (block > 0 && !named && isHeaderOf(table, block - 1)) {
            return block - 1;
        }
        int header = belowSigned(table);
        if (header > 0) {
            return header;
        }
        int record = block;
        while (record < grid.records() - 1 && isOutside(table, record, titles)) {
            record++;
        }
        int first = grid.width(record) == table.width() || isHeaderOf(table, record) ? record : belowOthers(table);
        return titles ? HeaderBelow.record(table).orElse(first) : first;
    }

    /** The name of the only column, in quotes, above rows that have a name of their own, as R writes them. */
    private static boolean isNameBesideKeys(TableScore table) {
        Grid grid = table.grid();
        boolean above = table.width() == 2 && grid.records() > FEWEST && grid.width(0) == 1 && grid.isQuoted(0);
        Set<String> keys = new HashSet<>();
        for (int r = 1; above && r < grid.records(); r++) {
            above = grid.width(r) == 2 && grid.isQuoted(grid.first(r)) && keys.add(grid.value(r, 0));
        }
        return above;
    }

    /** In a single column: the last text above values of a kind, where titles stand above it too; 0 = there are none. */
    private static int belowTitles(Grid grid) {
        int texts = 0;
        while (texts < grid.records()
                && grid.width(texts) == 1
                && grid.kind(texts, 0).isText()) {
            texts++;
        }
        int rows = grid.records() - texts;
        boolean titles = texts > 1 && texts <= MOST_TITLES && rows >= FEWEST * texts;
        for (int r = texts; titles && r < grid.records(); r++) {
            titles = grid.kind(r, 0).isTyped();
        }
        return titles ? texts - 1 : 0;
    }

    /** The header below lines that begin with one sign, as wide as the table, which no record further down begins with; 0 = there is none. */
    private static int belowSigned(TableScore table) {
        Grid grid = table.grid();
        int record = 0;
        while (record < grid.records() && sign(grid, record) != 0 && sign(grid, record) == sign(grid, 0)) {
            record++;
        }
        boolean header = record >= FEWEST_SIGNED
                && record + 1 < grid.records()
                && grid.width(record) == table.width()
                && areNames(grid, record)
                && isTypedBelow(grid, record);
        for (int r = record; header && r < grid.records(); r++) {
            header = sign(grid, r) != sign(grid, 0);
        }
        return header ? record : 0;
    }

    /** 0 = it begins with none that programs write before comments. */
    private static char sign(Grid grid, int record) {
        int cell = grid.first(record);
        char c = grid.end(cell) > grid.start(cell) ? grid.text()[grid.start(cell)] : 0;
        return COMMENT_SIGNS.indexOf(c) >= 0 ? c : 0;
    }

    private static boolean isTypedBelow(Grid grid, int record) {
        boolean typed = false;
        for (int c = 0; c < Math.min(grid.width(record), grid.width(record + 1)); c++) {
            typed |= grid.kind(record + 1, c).isTyped();
        }
        return typed;
    }

    /** The first record of the table's width where a blank line or a short record parts it from other text; else the first of all. */
    private static int belowOthers(TableScore table) {
        Grid grid = table.grid();
        int record = 0;
        while (record < grid.records() && grid.width(record) != table.width()) {
            record++;
        }
        if (record == 0 || record == grid.records()) {
            return 0;
        }
        int above = record - 1;
        boolean surplus = grid.width(above) == table.width() - 1 && isLastEmpty(table);
        if (isHeaderOf(table, above) && (surplus || grid.isAfterBlankLine(above))) {
            return above;
        }
        boolean apart = grid.isAfterBlankLine(record) || isOutside(table, above, false);
        return apart && !areNames(grid, 0) ? record : 0;
    }

    /** Whether a record of another width than the rows right below it has their names: one less, or more than they have fields. */
    private static boolean isHeaderOf(TableScore table, int record) {
        Grid grid = table.grid();
        return record > 0
                && record + 1 < grid.records()
                && grid.width(record + 1) == table.width()
                && grid.width(record) >= table.width() - 1
                && 2 * table.width() >= grid.width(record)
                && areNames(grid, record);
    }

    /** Whether no record of the table's width has a value in its last field. */
    private static boolean isLastEmpty(TableScore table) {
        Grid grid = table.grid();
        for (int r = 0; r < grid.records(); r++) {
            if (grid.width(r) == table.width()
                    && !grid.value(r, table.width() - 1).isBlank()) {
                return false;
            }
        }
        return true;
    }

    /** Several texts, each different from the others; the last field may be empty. */
    private static boolean areNames(Grid grid, int record) {
        Set<String> names = new HashSet<>();
        int width = grid.width(record);
        for (int c = 0; c < width; c++) {
            String name = grid.value(record, c).strip();
            boolean surplus = name.isEmpty() && c == width - 1 && c > 0;
            if (!surplus && (!grid.kind(record, c).isText() || !names.add(name))) {
                return false;
            }
        }
        return names.size() > 1;
    }

    /**
     * Whether what stands right above the first row is made as that is, or names its columns, but with fewer fields: nothing to leave out
     * without a word.
     */
    public static boolean isShortRecordAbove(TableScore table, int first) {
        Grid grid = table.grid();
        if (first == 0 || grid.isAfterBlankLine(first) || grid.width(first - 1) >= table.width()) {
            return false;
        }
        int above = first - 1;
        boolean alike = true;
        boolean words = grid.width(above) > 1;
        for (int c = 0; c < grid.width(above); c++) {
            CellKind kind = grid.kind(above, c);
            alike &= kind.isTyped() == grid.kind(first, c).isTyped() && kind != CellKind.EMPTY;
            words &= ColumnWords.knows(grid.value(above, c).strip());
        }
        boolean asRow = grid.kind(above, 0).isTyped() && grid.kind(first, 0).isTyped();
        return words || asRow || alike && grid.width(above) > 1;
    }

    /** Whether texts stand above rows without names, more than half as many as these have fields: a header that went to pieces. */
    public static boolean hasTextsAbove(TableScore table, int first) {
        Grid grid = table.grid();
        boolean begun = first > 0
                && grid.width(first - 1) == 1
                && BEGIN.matcher(grid.value(first - 1, 0)).matches();
        for (int r = 0; r < first && !begun; r++) {
            if (2 * grid.width(r) > table.width() && areNames(grid, r)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the first two rows are texts, filled or not, over columns of which most hold values: names of groups and of columns. */
    public static boolean areTextsOverValues(TableScore table, int first) {
        Grid grid = table.grid();
        int row = first + 2;
        if (table.width() <= FEWEST || row >= grid.records()) {
            return false;
        }
        int over = 0;
        for (int c = 0; c < table.width(); c++) {
            boolean texts = isNoValue(grid, first, c) && isNoValue(grid, first + 1, c);
            boolean typed = true;
            for (int r = row; typed && r < grid.records(); r++) {
                typed = grid.width(r) == table.width() && grid.kind(r, c).isTyped();
            }
            if (!texts) {
                return false;
            }
            over += typed ? 1 : 0;
        }
        return 2 * over > table.width();
    }

    private static boolean isNoValue(Grid grid, int record, int column) {
        return column < grid.width(record) && !grid.kind(record, column).isTyped();
    }

    private static boolean isOutside(TableScore table, int record, boolean titles) {
        Grid grid = table.grid();
        int cell = grid.first(record);
        boolean marked = grid.end(cell) > grid.start(cell) && grid.text()[grid.start(cell)] == '#';
        boolean alone = isBlank(grid.dialect().delimiter()) && grid.end(cell) - grid.start(cell) == 1;
        boolean comment = marked && (grid.width(record) != table.width() || alone) && !isAboveSurplus(table, record);
        int most = Math.max(1, table.width() / 2);
        boolean narrow = table.width() > 1 && grid.width(record) <= most;
        return comment
                || narrow
                || isDrawn(grid, record)
                || titles && (isPaddedTitle(table, record) || PaddedFacts.are(grid, table.width(), record));
    }

    /** Whether a comment has the names of rows that a delimiter ends: {@code # day;hour} above {@code 1;2;}. */
    private static boolean isAboveSurplus(TableScore table, int record) {
        Grid grid = table.grid();
        return grid.width(record) == table.width() - 1
                && record + 1 < grid.records()
                && grid.width(record + 1) == table.width()
                && areNames(grid, record)
                && isLastEmpty(table);
    }

    /** {@code |----|-----|}, as it stands above and below headers and between records. */
    static boolean isDrawn(Grid grid, int record) {
        return areAll(LINE, grid, record);
    }

    /** Whether all fields of a record that are not empty are such, and one is not empty. */
    static boolean areAll(Pattern pattern, Grid grid, int record) {
        boolean any = false;
        for (int c = 0; c < grid.width(record); c++) {
            String text = grid.value(record, c).strip();
            if (!text.isEmpty() && !pattern.matcher(text).matches()) {
                return false;
            }
            any |= !text.isEmpty();
        }
        return any;
    }

    private static boolean isBlank(char delimiter) {
        return delimiter == ' ' || Blanks.of(delimiter).isPresent();
    }

    /** A title that a spreadsheet filled up with delimiters; above two columns, where a row may have a value left out, an empty record tells it. */
    private static boolean isPaddedTitle(TableScore table, int record) {
        Grid grid = table.grid();
        if (record + 1 >= grid.records() || grid.width(record) != table.width() || filled(grid, record) > 1) {
            return false;
        }
        boolean apart = filled(grid, record) == 0 || filled(grid, record + 1) == 0;
        return table.width() >= 3 || table.width() == 2 && apart;
    }

    /** Whether the first record is a text with delimiters only behind it, as no other one is, above others that are filled. */
    public static boolean looksLikeTitle(TableScore table) {
        Grid grid = table.grid();
        if (grid.records() <= FEWEST
                || !isPaddedTitle(table, 0)
                || !grid.kind(0, 0).isText()) {
            return false;
        }
        int full = 0;
        for (int r = 1; r < grid.records(); r++) {
            full += 2 * filled(grid, r) > table.width() ? 1 : 0;
        }
        return 2 * full > grid.records();
    }

    private static int filled(Grid grid, int record) {
        int count = 0;
        for (int c = 0; c < grid.width(record); c++) {
            count += grid.value(record, c).isBlank() ? 0 : 1;
        }
        return count;
    }
}
