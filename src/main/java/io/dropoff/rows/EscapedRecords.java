package io.dropoff.rows;

import io.dropoff.format.Blanks;
import io.dropoff.format.CsvFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/**
 * Records of a format with an escape character, which FastCSV does not know. The escape takes the next character literally, within
 * quotes and without them; a doubled quote within quotes counts too. An unquoted field that is the escape and {@code N} alone is
 * kept as these two characters: databases write NULL that way, and {@code dropoff.null-values} may name it.
 */
final class EscapedRecords implements RecordSource {

    private static final int END = -1;

    /** Blanks before a quote that are looked through. */
    private static final int MOST_BLANKS = 1024;

    private final BufferedReader text;
    private final int delimiter;
    private final int quote;
    private final int escape;
    private final boolean spaced;
    private final int maxField;
    private final RecordHandler handler;

    private char[] field = new char[256];
    private int length;
    private long line = 1;

    private EscapedRecords(BufferedReader text, CsvFormat format, int maxField, RecordHandler handler) {
        this.text = text;
        this.delimiter = Blanks.separator(format.delimiter()).charAt(0);
        this.quote = format.quote().map(c -> (int) c).orElse(END - 1);
        this.escape = format.escape().orElseThrow();
        this.spaced = format.structure().spacedQuotes();
        this.maxField = maxField;
        this.handler = handler;
    }

    static RecordSource open(Reader text, CsvFormat format, int maxField, RecordHandler handler) throws IOException {
        EscapedRecords records = new EscapedRecords(new BufferedReader(text), format, maxField, handler);
        for (int i = 0; i < format.preambleLines(); i++) {
            records.skipLine();
        }
        return records;
    }

    private void skipLine() throws IOException {
        int c = text.read();
        if (c == END) {
            throw Rejections.noRecords();
        }
        while (c != END && !isLineEnd(c)) {
            c = text.read();
        }
        endLine(c);
    }

    @Override
    public boolean advance() throws IOException {
        while (record()) {
            if (handler.buildRecord() != null) {
                return true;
            }
        }
        return false;
    }

    private boolean record() throws IOException {
        handler.beginRecord(line);
        int c = text.read();
        if (c == END) {
            return false;
        }
        if (isLineEnd(c)) {
            handler.setEmpty();
            endLine(c);
            return true;
        }
        c = field(c);
        while (c == delimiter) {
            c = field(text.read());
        }
        endLine(c);
        return true;
    }

    /** Reads the field that begins with the character, and answers the character that ended it. */
    private int field(int first) throws IOException {
        length = 0;
        boolean quoted = first == quote || spaced && first == ' ' && isBeforeQuote();
        int end = quoted ? afterBlanks(quotedText()) : unquotedText(first);
        if (end != delimiter && end != END && !isLineEnd(end)) {
            throw Rejections.strayQuote(handler.line());
        }
        handler.addField(field, 0, length, quoted);
        return end;
    }

    /** Skips blanks up to a quote, and the quote; where there is none, nothing. */
    private boolean isBeforeQuote() throws IOException {
        text.mark(MOST_BLANKS);
        int c = ' ';
        for (int i = 0; c == ' ' && i < MOST_BLANKS; i++) {
            c = text.read();
        }
        if (c != quote) {
            text.reset();
        }
        return c == quote;
    }

    private int afterBlanks(int behindQuote) throws IOException {
        int c = behindQuote;
        while (spaced && c == ' ' && delimiter != ' ') {
            c = text.read();
        }
        return c;
    }

    private int unquotedText(int first) throws IOException {
        int c = first;
        while (c != delimiter && c != END && !isLineEnd(c)) {
            if (c == escape) {
                escaped();
            } else {
                append(c);
            }
            c = text.read();
        }
        return c;
    }

    private int quotedText() throws IOException {
        while (true) {
            int c = text.read();
            if (c == END) {
                throw Rejections.unclosedQuote(handler.line());
            }
            if (c == escape && escape != quote) {
                escaped();
            } else if (c == quote) {
                c = text.read();
                if (c != quote) {
                    return c;
                }
                append(c);
            } else {
                appendText(c);
            }
        }
    }

    /** Only quote, delimiter and the escape itself are taken literally: {@code C:\\new} stays as it is. */
    private void escaped() throws IOException {
        text.mark(1);
        int c = text.read();
        if (c == quote || c == delimiter || c == escape) {
            append(c);
        } else {
            text.reset();
            append(escape);
        }
    }

    /** A character that may be a line end within the field. */
    private void appendText(int c) throws IOException {
        append(c);
        if (isLineEnd(c) && endLine(c)) {
            append('\n');
        }
    }

    private void append(int c) {
        if (length == maxField) {
            throw Rejections.fieldSize(handler.line(), maxField);
        }
        if (length == field.length) {
            field = Arrays.copyOf(field, length * 2);
        }
        field[length++] = (char) c;
    }

    private static boolean isLineEnd(int c) {
        return c == '\n' || c == '\r';
    }

    /** Counts the line that the character ends; true when it was the first of a pair, whose second is then consumed. */
    private boolean endLine(int c) throws IOException {
        line++;
        if (c != '\r') {
            return false;
        }
        text.mark(1);
        if (text.read() == '\n') {
            return true;
        }
        text.reset();
        return false;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
