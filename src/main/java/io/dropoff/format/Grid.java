package io.dropoff.format;

import java.util.Arrays;

/**
 * Text parsed with one shape: the places of all cells. Lenient where a reader is strict, but counts what is wrong. Records without
 * any text are left out. Not for several threads.
 */
final class Grid {

    private final char[] text;
    private final Shape shape;
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private boolean[] quoted = new boolean[256];
    private int[] records = new int[64];
    private int[] offsets = new int[64];
    private int cellCount;
    private int recordCount;
    private int strays;
    private int quotedCount;
    private int spacedCount;
    private boolean unclosed;

    private Grid(char[] text, Shape shape) {
        this.text = text;
        this.shape = shape;
    }

    /**
     * Parses.
     *
     * @param complete whether the text ends where the file ends; if not, the last record is left out when the text cuts it
     */
    static Grid of(char[] text, int length, boolean complete, int mostRecords, Shape shape) {
        Grid grid = new Grid(text, shape);
        grid.parse(length, complete, mostRecords);
        return grid;
    }

    private void parse(int length, boolean complete, int mostRecords) {
        int i = 0;
        while (i < length && recordCount < mostRecords) {
            if (Sample.isLineEnd(text[i])) {
                i++;
                continue;
            }
            int firstCell = cellCount;
            beginRecord(i);
            i = cell(i, length);
            while (i < length && isDelimiter(text[i])) {
                i = cell(i + 1, length);
            }
            if (i >= length && !complete && recordCount > 1) {
                cellCount = firstCell;
                recordCount--;
                unclosed = false;
            }
        }
        growRecords();
        records[recordCount] = cellCount;
    }

    private void beginRecord(int at) {
        growRecords();
        offsets[recordCount] = at;
        records[recordCount++] = cellCount;
    }

    private void growRecords() {
        if (recordCount + 1 >= records.length) {
            records = Arrays.copyOf(records, records.length * 2);
            offsets = Arrays.copyOf(offsets, records.length);
        }
    }

    /** A NUL in the text is no delimiter where there is none. */
    private boolean isDelimiter(char c) {
        return c == shape.delimiter() && c != Shape.NONE;
    }

    /** Parses the cell that begins there; answers the place of what ends it. */
    private int cell(int from, int length) {
        int opening = afterSpaces(from, length);
        if (opening < length && text[opening] == shape.quote() && shape.quote() != Shape.NONE) {
            spacedCount += opening > from ? 1 : 0;
            return quotedCell(opening + 1, length);
        }
        int i = from;
        while (i < length && !isDelimiter(text[i]) && !Sample.isLineEnd(text[i])) {
            i += isEscape(i, length) ? 2 : 1;
        }
        int end = Math.min(i, length);
        add(from, end, false);
        return end;
    }

    /** An escape before what it can take literally; before anything else it is text. */
    private boolean isEscape(int at, int length) {
        if (text[at] != shape.escape() || shape.escape() == Shape.NONE || at + 1 >= length) {
            return false;
        }
        char next = text[at + 1];
        return next == shape.quote() || isDelimiter(next) || next == shape.escape();
    }

    private int quotedCell(int from, int length) {
        int i = from;
        while (i < length) {
            char c = text[i];
            if (isEscape(i, length)) {
                i += 2;
            } else if (c != shape.quote()) {
                i++;
            } else if (i + 1 < length && text[i + 1] == shape.quote()) {
                i += 2;
            } else if (isEnd(afterSpaces(i + 1, length), length)) {
                int end = afterSpaces(i + 1, length);
                quotedCount++;
                spacedCount += end > i + 1 ? 1 : 0;
                add(from, i, true);
                return end;
            } else {
                strays++;
                i++;
            }
        }
        unclosed = true;
        add(from, length, true);
        return length;
    }

    /** Some writers align columns with spaces outside the quotes. */
    private int afterSpaces(int from, int length) {
        int i = from;
        while (i < length && text[i] == ' ' && shape.delimiter() != ' ') {
            i++;
        }
        return i;
    }

    private boolean isEnd(int at, int length) {
        return at >= length || isDelimiter(text[at]) || Sample.isLineEnd(text[at]);
    }

    private void add(int from, int to, boolean inQuotes) {
        if (cellCount == starts.length) {
            starts = Arrays.copyOf(starts, cellCount * 2);
            ends = Arrays.copyOf(ends, cellCount * 2);
            quoted = Arrays.copyOf(quoted, cellCount * 2);
        }
        starts[cellCount] = from;
        ends[cellCount] = Math.max(from, to);
        quoted[cellCount++] = inQuotes;
    }

    int records() {
        return recordCount;
    }

    int cells() {
        return cellCount;
    }

    int width(int record) {
        return records[record + 1] - records[record];
    }

    /** Index of the record's first cell. */
    int first(int record) {
        return records[record];
    }

    /** Where the record begins in the text. */
    int offset(int record) {
        return offsets[record];
    }

    /** Whether a blank line stands right above the record. */
    boolean isAfterBlankLine(int record) {
        int ends = 0;
        for (int i = offsets[record] - 1; i >= 0 && Sample.isLineEnd(text[i]); i--) {
            boolean pair = text[i] == '\n' && i > 0 && text[i - 1] == '\r';
            i -= pair ? 1 : 0;
            ends++;
        }
        return ends > 1;
    }

    int start(int cell) {
        return starts[cell];
    }

    int end(int cell) {
        return ends[cell];
    }

    boolean isQuoted(int cell) {
        return quoted[cell];
    }

    char[] text() {
        return text;
    }

    /** The cell as a reader would give it, but for escapes. */
    String value(int record, int column) {
        int cell = first(record) + column;
        String raw = new String(text, starts[cell], ends[cell] - starts[cell]);
        String quote = String.valueOf(shape.quote());
        return quoted[cell] ? raw.replace(quote + quote, quote) : raw;
    }

    /** Text after a closing quote. */
    int strays() {
        return strays;
    }

    /** Cells in quotes that open and close where they should. */
    int quotedCells() {
        return quotedCount;
    }

    /** Quoted cells with blanks before or behind their quotes. */
    int spacedCells() {
        return spacedCount;
    }

    boolean isUnclosed() {
        return unclosed;
    }

    Shape shape() {
        return shape;
    }
}
