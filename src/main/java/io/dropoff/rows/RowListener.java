package io.dropoff.rows;

import io.dropoff.format.CsvFormat;
import java.util.List;

/**
 * Hears every value of the pass that profiles a file. Values are as they lie in the parser's buffer: valid during the call. Called by one
 * thread.
 */
public interface RowListener {

    /** Hears nothing. */
    RowListener NONE = new RowListener() {
        @Override
        public void begin(List<String> columns) {}

        @Override
        public void value(int column, char[] buffer, int offset, int length, long line) {}

        @Override
        public void empty(int column, long line) {}

        @Override
        public void row(long line) {}
    };

    /** The format by which the rows are read that {@link #begin} next. */
    default void reading(CsvFormat format) {}

    /**
     * The rows begin. Comes again, from the first row on, when the file is read in another format than the one tried before.
     *
     * @param columns names as the table has them
     */
    void begin(List<String> columns);

    /**
     * One value that is not NULL.
     *
     * @param column from 0
     * @param line physical line, from 1, where its record begins
     */
    void value(int column, char[] buffer, int offset, int length, long line);

    /** One value that is NULL. */
    void empty(int column, long line);

    /** All values of a row were heard. */
    void row(long line);

    /** Both hear everything, this one first. */
    default RowListener and(RowListener other) {
        RowListener one = this;
        return new RowListener() {
            @Override
            public void reading(CsvFormat format) {
                one.reading(format);
                other.reading(format);
            }

            @Override
            public void begin(List<String> columns) {
                one.begin(columns);
                other.begin(columns);
            }

            @Override
            public void value(int column, char[] buffer, int offset, int length, long line) {
                one.value(column, buffer, offset, length, line);
                other.value(column, buffer, offset, length, line);
            }

            @Override
            public void empty(int column, long line) {
                one.empty(column, line);
                other.empty(column, line);
            }

            @Override
            public void row(long line) {
                one.row(line);
                other.row(line);
            }
        };
    }
}
