package io.dropoff.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts values together to rows, and rows to batches. A batch is full at its number of rows, or earlier when its texts are long, so that
 * neither long texts nor many columns fill the memory. Used by one thread.
 */
public final class BatchBuilder {

    /** A batch is full at this weight whatever its number of rows. */
    private static final int BATCH_WEIGHT = 4 * 1024 * 1024;

    /** What a value weighs besides its characters: its object. */
    private static final int VALUE_WEIGHT = 24;

    private final int batchSize;

    private List<String[]> rows;
    private long[] lines;
    private String[] row;
    private long weight;

    /** @param batchSize rows of a full batch */
    public BatchBuilder(int batchSize) {
        this.batchSize = batchSize;
        begin();
    }

    private void begin() {
        rows = new ArrayList<>(Math.min(batchSize, 1024));
        lines = new long[Math.min(batchSize, 1024)];
        weight = 0;
    }

    /** The row that comes together next has so many columns, all of them NULL. */
    public void newRow(int columns) {
        row = new String[columns];
    }

    /** A value of the row. */
    public void value(int column, char[] buffer, int offset, int length) {
        row[column] = new String(buffer, offset, length);
        weight += length + VALUE_WEIGHT;
    }

    /** The row is complete; true = so is the batch. */
    public boolean endRow(long line) {
        if (rows.size() == lines.length) {
            lines = Arrays.copyOf(lines, Math.min(batchSize, lines.length * 2));
        }
        lines[rows.size()] = line;
        rows.add(row);
        return rows.size() == batchSize || weight >= BATCH_WEIGHT;
    }

    /** What has come together since the last call; perhaps nothing. */
    public RowBatch batch() {
        RowBatch batch = new RowBatch(rows, Arrays.copyOf(lines, rows.size()));
        begin();
        return batch;
    }
}
