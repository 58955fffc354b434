package io.dropoff.format.table;

import io.dropoff.format.dialect.CellKind;
import io.dropoff.format.dialect.ColumnWords;
import io.dropoff.format.dialect.Grid;
import io.dropoff.format.dialect.RowConsistency;
import io.dropoff.format.dialect.TableScore;
import java.util.HashSet;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds the header below lines of another kind, also below such as are wider than the table or as wide: metadata of an exporting
 * program, padded titles, sections of a sample sheet.
 */
final class HeaderBelow {

    private static final int LOOK = 60;
    private static final int LONGEST = 80;
    private static final int YEARS = 3;
    private static final int FEWEST_ABOVE = 2;
    private static final int MOST_ABOVE = 6;
    private static final Set<String> TRUTH = Set.of("true", "false");

    private final Grid grid;
    private final int width;

    private HeaderBelow(TableScore table) {
        this.grid = table.grid();
        this.width = table.width();
    }

    /** Empty when the first record may be the header, or none is one beyond doubt. */
    static OptionalInt record(TableScore table) {
        return new HeaderBelow(table).find();
    }

    private OptionalInt find() {
        if (width < 2 || width > RowConsistency.WIDEST || grid.records() < 3 || Channels.are(grid, 0)) {
            return OptionalInt.empty();
        }
        if (isNames(0)) {
            OptionalInt pairs = belowPairs();
            return pairs.isPresent() ? pairs : belowMetadata();
        }
        int section = lastSection();
        if (section >= 0) {
            return isNames(section + 1) ? OptionalInt.of(section + 1) : OptionalInt.empty();
        }
        for (int r = 1; r < Math.min(LOOK, grid.records() - 1); r++) {
            if (!isBeside(r - 1)) {
                return OptionalInt.empty();
            }
            if (isNames(r)) {
                return OptionalInt.of(r);
            }
        }
        return OptionalInt.empty();
    }

    /** Below metadata that are as wide as the table: names of facts, and the facts under them. */
    private OptionalInt belowPairs() {
        int r = 0;
        while (r + 3 < Math.min(LOOK, grid.records()) && isTexts(r) && isFacts(r + 1)) {
            r += 2;
        }
        return r > 0 && isNames(r) && isTexts(r) && !isFacts(r + 1) ? OptionalInt.of(r) : OptionalInt.empty();
    }

    /** The last of several records of texts, above values of a kind, where all its fields are words that name columns. */
    private OptionalInt belowMetadata() {
        int last = 0;
        for (int r = FEWEST_ABOVE; r < Math.min(MOST_ABOVE, grid.records() - FEWEST_ABOVE); r++) {
            last = isNames(r) && isTexts(r) ? r : last;
        }
        boolean below = last > 0 && words(last) == width && isTypedThroughout(last + 1);
        for (int r = 0; below && r < last; r++) {
            below = grid.width(r) == width && 2 * words(r) <= width;
        }
        return below ? OptionalInt.of(last) : OptionalInt.empty();
    }

    private int words(int record) {
        int words = 0;
        for (int c = 0; c < grid.width(record); c++) {
            words += ColumnWords.knows(grid.value(record, c).strip()) ? 1 : 0;
        }
        return words;
    }

    private boolean isTypedThroughout(int from) {
        for (int r = from; r < Math.min(grid.records(), from + LOOK); r++) {
            if (isTexts(r)) {
                return false;
            }
        }
        return true;
    }

    private boolean isTexts(int record) {
        for (int c = 0; c < grid.width(record); c++) {
            if (grid.kind(record, c).isTyped()) {
                return false;
            }
        }
        return filled(record) > 1;
    }

    /** Whether the record has a value of a kind, and a text where those further down than the next hold values. */
    private boolean isFacts(int record) {
        boolean value = false;
        boolean other = false;
        for (int c = 0; c < grid.width(record); c++) {
            CellKind kind = grid.kind(record, c);
            value |= kind.isTyped();
            other |= kind.isText() && isTypedBelow(record + 1, c);
        }
        return value && other;
    }

    private boolean isNames(int record) {
        if (grid.width(record) != width) {
            return false;
        }
        Set<String> names = new HashSet<>();
        int blank = 0;
        boolean typedBelow = record > 0 && isSection(record - 1);
        for (int c = 0; c < width; c++) {
            String name = grid.value(record, c).strip();
            if (name.isEmpty()) {
                blank += isEmpty(record, c) ? 0 : 1;
                continue;
            }
            boolean value = grid.kind(record, c).isTyped() && !(Year.is(name) && areYears(record));
            boolean bad = value
                    || name.length() > LONGEST
                    || MissingValue.is(name)
                    || TRUTH.contains(name.toLowerCase(Locale.ROOT));
            if (bad || !names.add(name)) {
                return false;
            }
            typedBelow |= isTypedBelow(record, c);
        }
        return typedBelow && blank <= (width >= 6 ? 1 : 0);
    }

    /** Whether a text comes first, and behind it nothing but years that rise or fall. */
    private boolean areYears(int record) {
        boolean years = width > YEARS && grid.kind(record, 0).isText();
        int direction = 0;
        for (int c = 1; years && c < width; c++) {
            String year = grid.value(record, c).strip();
            int compared = c == 1 ? 0 : year.compareTo(grid.value(record, c - 1).strip());
            years = Year.is(year) && (c == 1 || compared != 0) && compared * direction >= 0;
            direction = compared;
        }
        return years;
    }

    /** Whether a spreadsheet filled the rows below up with a delimiter for nothing. */
    private boolean isEmpty(int record, int column) {
        for (int r = record + 1; r < grid.records(); r++) {
            if (grid.width(r) == width && !grid.value(r, column).isBlank()) {
                return false;
            }
        }
        return true;
    }

    /** -1 = there is none. */
    private int lastSection() {
        int last = -1;
        for (int r = 0; r < Math.min(LOOK, grid.records() - 1); r++) {
            last = isSection(r) ? r : last;
        }
        return last;
    }

    /** {@code [Data]}, with nothing beside it. */
    private boolean isSection(int record) {
        String first = grid.value(record, 0).strip();
        return first.startsWith("[") && first.endsWith("]") && filled(record) == 1;
    }

    private boolean isTypedBelow(int record, int column) {
        int cells = 0;
        int typed = 0;
        for (int r = record + 1; r < Math.min(grid.records(), record + LOOK); r++) {
            if (grid.width(r) == width && grid.kind(r, column) != CellKind.EMPTY) {
                cells++;
                typed += grid.kind(r, column).isTyped() ? 1 : 0;
            }
        }
        return cells > 0 && 2 * typed >= cells;
    }

    /** Neither a row nor a header: of another width, half empty, or with values beside a text where all others hold values. */
    private boolean isBeside(int record) {
        if (grid.width(record) != width || 2 * filled(record) <= width) {
            return true;
        }
        boolean value = false;
        boolean textOverValues = false;
        for (int c = 0; c < width; c++) {
            CellKind kind = grid.kind(record, c);
            value |= kind.isTyped();
            textOverValues |= kind.isText() && isTypedBelow(record, c);
        }
        return value && textOverValues;
    }

    private int filled(int record) {
        int count = 0;
        for (int c = 0; c < grid.width(record); c++) {
            count += grid.value(record, c).isBlank() ? 0 : 1;
        }
        return count;
    }
}
