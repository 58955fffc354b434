package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.load.Load;
import io.dropoff.load.LoadControl;
import io.dropoff.load.MergeSql;
import io.dropoff.settings.LoadSettings.MergeDuplicates;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of one key in the stage of a merge: they fail the file, or the last of them counts. */
record RepeatedKeys(Database database, MergeDuplicates policy) {

    private static final int NAMED = 5;

    /** A key that comes more than once. */
    private record Repeated(long first, long last, long rows) {
        @Override
        public String toString() {
            return rows == 2 ? first + " and " + last : first + " to " + last + " (" + rows + " rows)";
        }
    }

    /** @throws RefusedFile MERGE_KEY with the lines */
    void settle(Load load) {
        Optional<MergeSql> merge = load.merge();
        if (merge.isEmpty()) {
            return;
        }
        long leftOut = database.transaction("look for keys that come twice", connection -> {
            List<Repeated> found = find(connection, load.control(), merge.get());
            if (found.isEmpty()) {
                return 0L;
            }
            if (policy == MergeDuplicates.FAIL) {
                throw failed(merge.get(), found);
            }
            return load.control().execute(connection, merge.get().dropRepeated());
        });
        load.leaveOut(leftOut);
    }

    /** The first few, and one more when there are more. */
    private static List<Repeated> find(Connection connection, LoadControl control, MergeSql merge) throws SQLException {
        try (Statement select = connection.createStatement()) {
            select.setMaxRows(NAMED + 1);
            List<Repeated> found = new ArrayList<>();
            try (ResultSet row = control.run(select, () -> select.executeQuery(merge.repeated()))) {
                while (row.next()) {
                    found.add(new Repeated(row.getLong(1), row.getLong(2), row.getLong(3)));
                }
            }
            return found;
        }
    }

    private static RefusedFile failed(MergeSql merge, List<Repeated> found) {
        List<String> lines = found.stream()
                .limit(NAMED)
                .map(repeated -> "lines " + repeated + " have the same key")
                .toList();
        return new RefusedFile(
                ErrorCode.MERGE_KEY,
                RefusedFile.Place.line(found.get(0).last()),
                String.join("; ", lines) + (found.size() > NAMED ? "; and more" : "") + " (" + merge.key() + ")",
                "Ask the sender for one row of each key. If the last row is to count, set dropoff.merge.duplicates=last; if other"
                        + " columns tell the rows apart, set dropoff.table.<table>.key.");
    }
}
