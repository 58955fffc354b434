package io.dropoff.rows;

import io.dropoff.format.CsvFormat;

/** Pass 2: makes the rows and stops when a batch is full. */
final class RowHandler extends RecordHandler {

    private final BatchBuilder rows;

    RowHandler(CsvFormat format, NullRule nulls, int maxField, int batchSize) {
        super(format, nulls, maxField);
        this.rows = new BatchBuilder(batchSize);
    }

    @Override
    void name(String name) {
        // The profile has them.
    }

    @Override
    void headerEnd() {
        // Nothing depends on it.
    }

    @Override
    void value(int column, char[] buffer, int offset, int length, boolean isNull) {
        if (column == 0) {
            rows.newRow(columns());
        }
        if (!isNull) {
            rows.value(column, buffer, offset, length);
        }
    }

    @Override
    boolean wantsWhole(boolean firstRow, boolean belowBlankLine) {
        return false;
    }

    @Override
    void whole(Doubt record, boolean belowBlankLine) {
        throw new IllegalStateException("no record is looked at as a whole");
    }

    @Override
    boolean row() {
        return rows.endRow(line());
    }

    /** What has come together since the last call; perhaps nothing. */
    RowBatch batch() {
        return rows.batch();
    }
}
