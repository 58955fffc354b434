package io.dropoff.format.dialect;

import io.dropoff.format.encoding.TextSample;
import java.util.Arrays;

/**
 * Text parsed with one dialect: the places of all cells. Lenient where a reader is strict, but counts what is wrong. Records without
 * any text are left out. Not for several threads.
 */
public final class Grid {

    private final char[] text;
    private final CsvDialect dialect;
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private boolean[] quoted = new boolean[256];
    private int[] records = new int[64];
    private int[] offsets = new int[64];
    private int cellCount;
    private int recordCount;
    private int strays;
    private int quotedCount;
    private boolean spaced;
    private boolean unclosed;
    private boolean cutInQuotes;

    private Grid(char[] text, CsvDialect dialect) {
        this.text = text;
        this.dialect = dialect;
    }

    /**
     * Parses.
     *
     * @param complete whether the text ends where the file ends; if not, the last record is left out when the text cuts it
     */
    public static Grid of(char[] text, int length, boolean complete, int mostRecords, CsvDialect dialect) {
        Grid grid = new Grid(text, dialect);
        grid.parse(length, complete, mostRecords);
        return grid;
    }

    private void parse(int length, boolean complete, int mostRecords) {
        int i = 0;
        while (i < length && recordCount < mostRecords) {
            if (TextSample.isLineEnd(text[i])) {
                i++;
                continue;
            }
            i += isMark(i) && i + 1 < length ? 1 : 0;
            int firstCell = cellCount;
            beginRecord(i);
            i = cell(i, length);
            while (i < length && isDelimiter(text[i])) {
                i = cell(i + 1, length);
            }
            if (i >= length && !complete && recordCount > 1) {
                cellCount = firstCell;
                recordCount--;
                cutInQuotes = unclosed;
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
        return c == dialect.delimiter() && c != CsvDialect.NONE;
    }

    /** Parses the cell that begins there; answers the place of what ends it. */
    private int cell(int from, int length) {
        int opening = afterSpaces(from, length);
        if (opening < length && text[opening] == dialect.quote() && dialect.quote() != CsvDialect.NONE) {
            spaced |= opening > from;
            return quotedCell(opening + 1, length);
        }
        int i = from;
        while (i < length && !isDelimiter(text[i]) && !TextSample.isLineEnd(text[i])) {
            i += isEscape(i, length) ? 2 : 1;
        }
        int end = Math.min(i, length);
        add(from, end, false);
        return end;
    }

    /** An escape before what it can take literally; before anything else it is text. */
    private boolean isEscape(int at, int length) {
        if (text[at] != dialect.escape() || dialect.escape() == CsvDialect.NONE || at + 1 >= length) {
            return false;
        }
        char next = text[at + 1];
        return next == dialect.quote() || isDelimiter(next) || next == dialect.escape();
    }

    private int quotedCell(int from, int length) {
        int i = from;
        while (i < length) {
            char c = text[i];
            if (isEscape(i, length)) {
                i += 2;
            } else if (c != dialect.quote()) {
                i++;
            } else if (i + 1 < length && text[i + 1] == dialect.quote()) {
                i += 2;
            } else if (isEnd(afterSpaces(i + 1, length), length)) {
                int end = afterSpaces(i + 1, length);
                quotedCount++;
                spaced |= end > i + 1;
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
        while (i < length && text[i] == ' ' && dialect.delimiter() != ' ') {
            i++;
        }
        return i;
    }

    private boolean isEnd(int at, int length) {
        return at >= length || isDelimiter(text[at]) || TextSample.isLineEnd(text[at]);
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

    public int records() {
        return recordCount;
    }

    int cells() {
        return cellCount;
    }

    public int width(int record) {
        return records[record + 1] - records[record];
    }

    /** Index of the record's first cell. */
    public int first(int record) {
        return records[record];
    }

    /** Where the record begins in the text. */
    public int offset(int record) {
        return offsets[record];
    }

    /** Whether it begins with a byte order mark, which is no part of it: files were put together. */
    public boolean isMarked(int record) {
        return offsets[record] > 0 && isMark(offsets[record] - 1);
    }

    private boolean isMark(int at) {
        return text[at] == '\uFEFF';
    }

    /** Whether a blank line stands right above the record. */
    public boolean isAfterBlankLine(int record) {
        int ends = 0;
        for (int i = offsets[record] - 1; i >= 0 && TextSample.isLineEnd(text[i]); i--) {
            boolean pair = text[i] == '\n' && i > 0 && text[i - 1] == '\r';
            i -= pair ? 1 : 0;
            ends++;
        }
        return ends > 1;
    }

    public int start(int cell) {
        return starts[cell];
    }

    public int end(int cell) {
        return ends[cell];
    }

    public boolean isQuoted(int cell) {
        return quoted[cell];
    }

    public char[] text() {
        return text;
    }

    /** The cell as a reader would give it, but for escapes. */
    public String value(int record, int column) {
        int cell = first(record) + column;
        String raw = new String(text, starts[cell], ends[cell] - starts[cell]);
        String quote = String.valueOf(dialect.quote());
        return quoted[cell] ? raw.replace(quote + quote, quote) : raw;
    }

    /** What the field holds, told as if it were in quotes, where nothing is glued. */
    public CellKind kind(int record, int column) {
        int cell = first(record) + column;
        return CellKind.of(text, start(cell), end(cell), true);
    }

    /** Whether every record from the given one on has so many fields. */
    boolean hasWidth(int from, int width) {
        for (int r = from; r < recordCount; r++) {
            if (width(r) != width) {
                return false;
            }
        }
        return true;
    }

    /** Text after a closing quote. */
    int strays() {
        return strays;
    }

    /** Cells in quotes that open and close where they should. */
    public int quotedCells() {
        return quotedCount;
    }

    /** Whether a quoted cell has blanks before or behind its quotes. */
    public boolean hasSpacedQuotes() {
        return spaced;
    }

    public boolean isUnclosed() {
        return unclosed;
    }

    /** Whether the text is cut within a quoted cell, which may go on for long. */
    boolean isCutInQuotes() {
        return cutInQuotes;
    }

    public CsvDialect dialect() {
        return dialect;
    }
}
