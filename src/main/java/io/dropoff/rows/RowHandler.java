package io.dropoff.rows;

import io.dropoff.format.CsvFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Pass 2: makes the rows and stops when a batch is full. */
final class RowHandler extends RecordHandler {

    /** A batch is full at this weight whatever its number of rows, so that neither long texts nor many columns fill the memory. */
    private static final int BATCH_WEIGHT = 4 * 1024 * 1024;

    /** What a value weighs besides its characters: its object. */
    private static final int VALUE_WEIGHT = 24;

    private final int batchSize;

    private List<String[]> rows;
    private long[] lines;
    private String[] row;
    private long weight;

    RowHandler(CsvFormat format, NullRule nulls, int maxField, int batchSize) {
        super(format, nulls, maxField);
        this.batchSize = batchSize;
        begin();
    }

    private void begin() {
        rows = new ArrayList<>(Math.min(batchSize, 1024));
        lines = new long[Math.min(batchSize, 1024)];
        weight = 0;
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
            row = new String[columns()];
        }
        if (!isNull && column < row.length) {
            row[column] = new String(buffer, offset, length);
            weight += length + VALUE_WEIGHT;
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
        if (rows.size() == lines.length) {
            lines = Arrays.copyOf(lines, Math.min(batchSize, lines.length * 2));
        }
        lines[rows.size()] = line();
        rows.add(row);
        return rows.size() == batchSize || weight >= BATCH_WEIGHT;
    }

    /** What has come together since the last call; perhaps nothing. */
    RowBatch batch() {
        RowBatch batch = new RowBatch(rows, Arrays.copyOf(lines, rows.size()));
        begin();
        return batch;
    }
}
