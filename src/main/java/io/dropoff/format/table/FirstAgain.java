package io.dropoff.format.table;

import io.dropoff.format.dialect.ColumnWords;
import io.dropoff.format.dialect.Grid;
import java.util.BitSet;
import java.util.List;

/**
 * The first record once more further down: the header, in files that were put together, or a row that comes twice.
 *
 * @param records where it comes again; none where most records are it, or where it is a single field
 */
record FirstAgain(Grid grid, int first, List<String> fields, BitSet records) {

    static FirstAgain in(Grid grid, int first, List<String> fields) {
        BitSet same = new BitSet();
        for (int r = first + 1; fields.size() > 1 && r < grid.records(); r++) {
            boolean equal = grid.width(r) == fields.size();
            for (int c = 0; equal && c < fields.size(); c++) {
                equal = grid.value(r, c).strip().equals(fields.get(c));
            }
            same.set(r, equal);
        }
        return new FirstAgain(
                grid, first, fields, 2 * same.cardinality() < grid.records() - first ? same : new BitSet());
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    boolean is(int record) {
        return records.get(record);
    }

    /**
     * Whether it is a header: its words name columns, all of them or where it comes seldom, or a byte order mark stands before it.
     *
     * @param typed columns that hold values below a text of it
     */
    boolean isHeader(int typed) {
        long words = fields.stream().filter(ColumnWords::knows).count();
        boolean seldom = 4 * records.cardinality() <= grid.records() - first && 2 * words >= fields.size();
        boolean named = seldom || words == fields.size();
        return !isEmpty() && (named || typed > 0 || records.stream().anyMatch(grid::isMarked));
    }
}
