package io.dropoff.schema;

import io.dropoff.db.Dialect;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.settings.FullloadSettings;
import io.dropoff.settings.LoadType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Keeps a fullload from taking away more rows than anybody meant. */
final class FullloadGuard {

    private final Dialect dialect;
    private final FullloadSettings settings;

    FullloadGuard(Dialect dialect, FullloadSettings settings) {
        this.dialect = dialect;
        this.settings = settings;
    }

    /**
     * Passes when the file may replace the table's rows.
     *
     * @throws RefusedFile EMPTY_FILE, TOO_FEW_ROWS
     */
    void check(Connection connection, LoadOrder order) throws SQLException {
        if (order.type() != LoadType.FULLLOAD) {
            return;
        }
        long rows = order.profile().rows();
        if (rows == 0 && settings.empty() == FullloadSettings.Empty.REJECT) {
            if (hasRows(connection, order)) {
                throw RefusedFile.file(
                        ErrorCode.EMPTY_FILE,
                        "the file has no rows; as a fullload it would empty " + order.target(),
                        "Ask the sender for the rows. If the table is to be emptied, set dropoff.fullload.empty=load.");
            }
        } else if (settings.maxShrink() > 0) {
            long present = count(connection, order);
            if (rows < present && 100 * (present - rows) > settings.maxShrink() * present) {
                throw RefusedFile.file(
                        ErrorCode.TOO_FEW_ROWS,
                        "the file has " + rows + " rows; as a fullload it would take away "
                                + 100 * (present - rows) / present + " % of the " + present + " rows of "
                                + order.target(),
                        "Ask the sender whether the file is complete. If it is, drop it again with another"
                                + " dropoff.fullload.max-shrink (now " + settings.maxShrink() + " per cent).");
            }
        }
    }

    private boolean hasRows(Connection connection, LoadOrder order) throws SQLException {
        String sql = "SELECT TOP 1 1 FROM " + dialect.name(order.target());
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery(sql)) {
            return row.next();
        }
    }

    private long count(Connection connection, LoadOrder order) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row =
                        select.executeQuery("SELECT SUM(CAST(1 AS bigint)) FROM " + dialect.name(order.target()))) {
            row.next();
            return row.getLong(1);
        }
    }
}
