package io.dropoff.contract;

import java.util.ArrayList;
import java.util.List;

/** Takes the measure of each column while a file is profiled, in memory that grows with the columns alone. For one file. */
final class Statistics {

    private static final int MOST_COLUMNS = 1_024;

    private final List<String> names = new ArrayList<>();
    private ColumnTallies[] tallies = {};

    void begin(List<String> columns) {
        names.clear();
        names.addAll(columns.subList(0, Math.min(MOST_COLUMNS, columns.size())));
        tallies = new ColumnTallies[names.size()];
        for (int i = 0; i < tallies.length; i++) {
            tallies[i] = new ColumnTallies();
        }
    }

    /** @param hash {@link Hash#of} its characters */
    void value(int column, char[] buffer, int offset, int length, long hash) {
        if (column < tallies.length) {
            tallies[column].see(buffer, offset, length, hash);
        }
    }

    void empty(int column) {
        if (column < tallies.length) {
            tallies[column].nulls++;
        }
    }

    /** Of each column, in file order; of the first 1,024, more no table has. */
    List<ColumnStatistics> columns() {
        List<ColumnStatistics> found = new ArrayList<>(tallies.length);
        for (int i = 0; i < tallies.length; i++) {
            found.add(tallies[i].of(names.get(i)));
        }
        return found;
    }

    private static final class ColumnTallies {
        private final DistinctEstimate distinct = new DistinctEstimate();
        private final Extremes extremes = new Extremes();
        private long nulls;
        private long values;
        private int shortest = Integer.MAX_VALUE;
        private int longest;

        void see(char[] buffer, int offset, int length, long hash) {
            values++;
            shortest = Math.min(shortest, length);
            longest = Math.max(longest, length);
            distinct.see(hash);
            extremes.see(buffer, offset, length);
        }

        ColumnStatistics of(String name) {
            return new ColumnStatistics(
                    name,
                    nulls,
                    Math.min(values, distinct.count()),
                    extremes.least(),
                    extremes.greatest(),
                    Math.min(shortest, longest),
                    longest);
        }
    }
}
