package io.dropoff.rows;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import io.dropoff.format.CsvFormat;

/**
 * What a record is, the same for both passes: the header is none of the rows, every row has as many fields as the header, an
 * empty line is no row, except in files of one column, where it is a row with NULL. Fields are handed on as they lie in the
 * parser's buffer.
 */
abstract class RecordHandler extends CsvCallbackHandler<Boolean> {

    private static final char[] NOTHING = {};

    private final CsvFormat format;
    private final NullRule nulls;
    private final int maxField;

    private boolean inHeader;

    /** No record has ended yet. */
    private boolean first = true;

    private int columns;
    private long line;
    private int fields;
    private boolean blank;
    private long blankRows;

    RecordHandler(CsvFormat format, NullRule nulls, int maxField) {
        this.format = format;
        this.nulls = nulls;
        this.maxField = maxField;
        this.inHeader = format.header();
        this.columns = format.header() ? 0 : format.names().size();
    }

    /** One name of the header. */
    abstract void name(String name);

    /** The header is complete. */
    abstract void headerEnd();

    /** One value of a row, columns counted from 0; valid during the call. */
    abstract void value(int column, char[] buffer, int offset, int length, boolean isNull);

    /** The record ended: true = it is no row, whatever its shape. */
    abstract boolean isNoRow();

    /** A row is complete; true = stop here for now. */
    abstract boolean row();

    /** Physical line, from 1, where the current record begins. */
    final long line() {
        return line;
    }

    final CsvFormat format() {
        return format;
    }

    /** Fields of a record; 0 before the header was read. */
    final int columns() {
        return columns;
    }

    /** Fields of the current record so far. */
    final int fields() {
        return fields;
    }

    /** Blank lines that were rows with NULL. */
    final long blankRows() {
        return blankRows;
    }

    @Override
    protected final void beginRecord(long startingLineNumber) {
        line = startingLineNumber;
        fields = 0;
        blank = false;
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
            name(new String(buffer, offset, length));
        } else {
            value(column, buffer, offset, length, nulls.isNull(buffer, offset, length, quoted));
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
                return null;
            }
            blankRows++;
            addField(NOTHING, 0, 0, false);
        }
        first = false;
        if (inHeader) {
            inHeader = false;
            columns = fields;
            headerEnd();
            return null;
        }
        if (isNoRow()) {
            return null;
        }
        if (fields != columns) {
            throw Rejections.fieldCount(line, fields, columns, format);
        }
        return row() ? Boolean.TRUE : null;
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
