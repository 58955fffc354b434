package io.dropoff.contract;

import io.dropoff.fault.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is conspicuous in a file beside the load before it. */
public final class Anomalies {

    /** Of fewer rows nothing can be said. */
    private static final long FEW = 10;

    private Anomalies() {}

    /**
     * Columns that had a value in every row and now lack some, and half the rows or fewer.
     *
     * @param before of the last load; empty when it is not known
     */
    public static List<Warning> of(
            List<ColumnStatistics> now, long rows, List<ColumnStatistics> before, long rowsBefore) {
        List<Warning> warnings = new ArrayList<>();
        if (rowsBefore < FEW) {
            return warnings;
        }
        if (2 * rows <= rowsBefore) {
            warnings.add(new Warning(
                    "FEWER_ROWS",
                    "the file has " + rows + (rows == 1 ? " row" : " rows") + ", the load before had " + rowsBefore,
                    rowsBefore - rows));
        }
        Map<String, ColumnStatistics> last =
                before.stream().collect(Collectors.toMap(ColumnStatistics::name, Function.identity(), (a, b) -> a));
        for (ColumnStatistics column : now) {
            ColumnStatistics known = last.get(column.name());
            if (known != null && known.nulls() == 0 && column.nulls() > 0) {
                warnings.add(new Warning(
                        "NEWLY_EMPTY",
                        "column " + column.name() + " has no value in " + column.nulls() + " of " + rows
                                + " rows; in the load before every row had one",
                        column.nulls()));
            }
        }
        return warnings;
    }
}
