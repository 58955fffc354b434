package io.dropoff.route;

import io.dropoff.load.Reject;
import io.dropoff.rows.ColumnProfile;
import io.dropoff.rows.FileProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rejected rows as a table: why, then the row as it was in the file. */
final class RejectedCsv {

    private RejectedCsv() {}

    static List<List<String>> table(FileProfile profile, List<Reject> rejects) {
        List<List<String>> table = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("line", "column", "value", "reason"));
        profile.columns().stream().map(ColumnProfile::name).forEach(header::add);
        table.add(header);
        for (Reject reject : rejects) {
            List<String> row = new ArrayList<>(
                    Arrays.asList(String.valueOf(reject.line()), reject.column(), reject.value(), reject.reason()));
            row.addAll(Arrays.asList(reject.row()));
            table.add(row);
        }
        return table;
    }
}
