package io.dropoff.rows;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import io.dropoff.format.CsvFormat;
import io.dropoff.format.FieldsComment;
import io.dropoff.format.Structure.Widths;

/**
 * What a record is, the same for both passes: the header is none of the rows, nor are blank records, comments, the header again and a
 * line of dashes below it; every row has as many fields as its format says. In files of one column a blank line is a row with NULL. Fields
 * are handed on as they lie in the parser's buffer.
 */
abstract class RecordHandler extends CsvCallbackHandler<Boolean> {

    private static final char[] NOTHING = {};

    private final CsvFormat format;
    private final NullRule nulls;
    private final int maxField;
    private final Widths widths;
    private final Doubt doubt = new Doubt();
    private final SetAside setAside = new SetAside();

    private boolean inHeader;

    /** No record has ended yet. */
    private boolean first = true;

    private int columns;

    /** Fields of the first record of another width than the header, of fewer fields that is not the first of all; 0 before. */
    private int otherWidth;

    /** Line of the first row that begins as a comment does; 0 before. */
    private long firstSigned;

    private long line;
    private int fields;
    private boolean blank;
    private boolean doubtful;
    private boolean afterBlankLine;

    /** Rows below a blank line; where all are, it parts nothing from anything. */
    private long rowsApart;

    private boolean afterHeader;
    private long rows;

    RecordHandler(CsvFormat format, NullRule nulls, int maxField) {
        this.format = format;
        this.nulls = nulls;
        this.maxField = maxField;
        this.widths = format.structure().widths();
        this.inHeader = format.header();
        this.columns = format.header() ? 0 : format.names().size();
    }

    /** One name of the header. */
    abstract void name(String name);

    /** The header is complete. */
    abstract void headerEnd();

    /** One value of a row, columns counted from 0; valid during the call. */
    abstract void value(int column, char[] buffer, int offset, int length, boolean isNull);

    /** Whether the record that begins is to be seen as a whole before its values are handed on. */
    abstract boolean wantsWhole(boolean firstRow, boolean belowBlankLine);

    /** A record as a whole, before its values; nothing that is set aside. */
    abstract void whole(Doubt record, boolean belowBlankLine);

    /** A row is complete; true = stop here for now. */
    abstract boolean row();

    /** Physical line, from 1, where the current record begins. */
    final long line() {
        return line;
    }

    final CsvFormat format() {
        return format;
    }

    /** Columns of the table; 0 before the header was read. */
    final int columns() {
        return columns;
    }

    /** What was no row. */
    final SetAside setAside() {
        return setAside;
    }

    /** Rows so far. */
    final long rows() {
        return rows;
    }

    @Override
    protected final void beginRecord(long startingLineNumber) {
        line = startingLineNumber;
        fields = 0;
        blank = false;
        doubtful = !inHeader;
    }

    @Override
    protected final void addField(char[] buffer, int offset, int length, boolean quoted) {
        if (length > maxField) {
            throw Rejections.fieldSize(line, maxField);
        }
        int column = fields++;
        if (column == Rejections.MAX_COLUMNS) {
            throw first ? Rejections.columnCount(line) : Rejections.fieldCount(line, fields, columns, format);
        }
        if (inHeader) {
            String name = new String(buffer, offset, length);
            doubt.name(name);
            name(name);
            return;
        }
        boolean isNull = nulls.isNull(buffer, offset, length, quoted);
        if (!quoted && length > 1 && buffer[offset] <= ' ') {
            SpacedQuote.refuse(buffer, offset, length, format, line);
        }
        if (doubtful) {
            doubt(buffer, offset, length, quoted, isNull);
        } else {
            hand(column, buffer, offset, length, isNull);
        }
    }

    private void doubt(char[] buffer, int offset, int length, boolean quoted, boolean isNull) {
        if (fields == 1) {
            boolean drawn = rows == 0 || afterHeader || doubt.isFramed();
            doubt.begin(drawn && format.header(), wantsWhole(rows == 0, isBelowGap()));
            if (doubt.isRow(buffer, offset, length)) {
                doubtful = false;
                hand(0, buffer, offset, length, isNull);
                return;
            }
        }
        if (!doubt.keep(buffer, offset, length, quoted, isNull)) {
            release();
        }
    }

    /** The record is a row. */
    private void release() {
        doubtful = false;
        for (int i = 0; i < doubt.texts().size(); i++) {
            char[] text = doubt.texts().get(i).toCharArray();
            hand(i, text, 0, text.length, doubt.isNull(i));
        }
    }

    private void hand(int column, char[] buffer, int offset, int length, boolean isNull) {
        if (column < columns) {
            value(column, buffer, offset, length, isNull);
        } else if (length > 0 && widths == Widths.SURPLUS && !new String(buffer, offset, length).isBlank()) {
            throw Rejections.fieldCount(line, column + 1, columns, format);
        }
    }

    @Override
    protected final void setEmpty() {
        blank = true;
    }

    @Override
    protected final void setComment(char[] buffer, int offset, int length) {
        throw new IllegalStateException("comments are not parsed");
    }

    /** @return null = go on with the next record */
    @Override
    protected final Boolean buildRecord() {
        if (blank) {
            if (inHeader || columns > 1) {
                afterBlankLine = true;
                return null;
            }
            setAside.blankRow();
            doubtful = false;
            fields = 1;
            hand(0, NOTHING, 0, 0, true);
        }
        if (inHeader) {
            endHeader();
            return null;
        }
        if (doubtful && isNoRow()) {
            return null;
        }
        first = false;
        requireWidth();
        rows++;
        rowsApart += afterBlankLine ? 1 : 0;
        afterBlankLine = false;
        afterHeader = false;
        return row() ? Boolean.TRUE : null;
    }

    private boolean isBelowGap() {
        return afterBlankLine && (rows < 2 || rowsApart < rows);
    }

    private void endHeader() {
        first = false;
        inHeader = false;
        if (widths == Widths.ROW_NAMES) {
            doubt.header().add(0, "");
        }
        columns = fields + (widths == Widths.ROW_NAMES ? 1 : 0);
        headerEnd();
    }

    /** Of a record that is still in doubt at its end. */
    private boolean isNoRow() {
        if (doubt.isBlank() && columns > 1) {
            setAside.blank(line);
            afterBlankLine = true;
            return true;
        }
        if (doubt.isHeaderAgain()) {
            setAside.header(line);
            afterHeader = true;
            return true;
        }
        if (doubt.isDashes(columns)) {
            setAside.dashes();
            return true;
        }
        if (doubt.isComment() && isCommentLine()) {
            return true;
        }
        if (wantsWhole(rows == 0, isBelowGap())) {
            whole(doubt, isBelowGap());
        }
        release();
        return false;
    }

    /** A line that begins with # is a comment where it has not the width of a row; where rows begin so too, it is damage. */
    private boolean isCommentLine() {
        if (format.structure().namesAbove()) {
            requireSameNames();
            setAside.comment(line);
            return true;
        }
        boolean fits = columns == 1 || fields > 1 && isAsWide();
        if (fits) {
            firstSigned = firstSigned == 0 ? line : firstSigned;
        } else {
            setAside.comment(line);
        }
        if (columns > 1 && firstSigned > 0 && setAside.firstComment() > 0) {
            throw Rejections.fieldCount(setAside.firstComment(), 1, columns, format);
        }
        return !fits;
    }

    /** Logs that go on after a restart declare their names again. */
    private void requireSameNames() {
        FieldsComment.of(String.join(format.delimiter(), doubt.texts()))
                .map(FieldsComment::names)
                .filter(names -> !names.equals(format.names()))
                .ifPresent(names -> {
                    throw Rejections.otherNames(line, names, format);
                });
    }

    private boolean isAsWide() {
        return switch (widths) {
            case EVEN, ROW_NAMES -> fields == columns;
            case SURPLUS -> rows == 0 && fields == columns || fields > columns && isAsOthers();
            case SHORT -> fields < columns && (rows == 0 || isAsOthers());
            case FIRST_SHORT -> fields == columns || rows == 0 && fields < columns;
            case PADDED -> fields <= columns;
        };
    }

    private void requireWidth() {
        if (!isAsWide()) {
            throw otherWidth > 0
                    ? Rejections.otherWidth(line, fields, otherWidth, format)
                    : Rejections.fieldCount(line, fields, columns, format);
        }
        if (fields < columns) {
            setAside.padded(line);
            for (int i = fields; i < columns; i++) {
                value(i, NOTHING, 0, 0, true);
            }
        }
    }

    private boolean isAsOthers() {
        otherWidth = otherWidth == 0 ? fields : otherWidth;
        return fields == otherWidth;
    }

    @Override
    protected final RecordType getRecordType() {
        return RecordType.DATA;
    }

    @Override
    protected final int getFieldCount() {
        return fields;
    }
}
