package io.dropoff.load;

import io.dropoff.rows.RowBatch;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Inserts rows into a stage with a prepared batch: all text, and the line number last. Used by one thread. */
final class BatchInsert implements AutoCloseable {

    private final PreparedStatement insert;
    private final LoadControl control;
    private final int[] indexes;

    BatchInsert(Connection connection, String sql, List<Field> fields, LoadControl control) throws SQLException {
        this.insert = connection.prepareStatement(sql);
        this.control = control;
        this.indexes = fields.stream().mapToInt(Field::index).toArray();
    }

    /** @throws RowFailed when the database refuses one of the rows */
    void write(RowBatch batch) throws SQLException {
        if (batch.rows().isEmpty()) {
            return;
        }
        for (int i = 0; i < batch.rows().size(); i++) {
            String[] row = batch.rows().get(i);
            for (int f = 0; f < indexes.length; f++) {
                insert.setString(f + 1, row[indexes[f]]);
            }
            insert.setLong(indexes.length + 1, batch.lines()[i]);
            insert.addBatch();
        }
        try {
            control.run(insert, insert::executeBatch);
        } catch (BatchUpdateException error) {
            throw new RowFailed(batch.lines()[firstFailed(error)], error);
        }
        control.addRows(batch.rows().size());
    }

    /** Drivers stop at the first row that fails, or mark every row that failed. */
    private static int firstFailed(BatchUpdateException error) {
        int[] counts = error.getUpdateCounts();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == Statement.EXECUTE_FAILED) {
                return i;
            }
        }
        return Math.max(0, counts.length - 1);
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }

    /** The database refused a row of the file. */
    static final class RowFailed extends SQLException {
        private static final long serialVersionUID = 1L;

        private final long line;

        RowFailed(long line, BatchUpdateException error) {
            super(error.getMessage(), error.getSQLState(), error.getErrorCode(), root(error));
            this.line = line;
        }

        private static SQLException root(BatchUpdateException error) {
            return error.getNextException() == null ? error : error.getNextException();
        }

        long line() {
            return line;
        }
    }
}
