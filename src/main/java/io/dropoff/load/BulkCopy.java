package io.dropoff.load;

import com.microsoft.sqlserver.jdbc.SQLServerBulkCopy;
import com.microsoft.sqlserver.jdbc.SQLServerBulkCopyOptions;
import com.microsoft.sqlserver.jdbc.SQLServerConnection;
import io.dropoff.db.Identifiers;
import io.dropoff.db.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Streams batches into a stage with SQL Server's bulk load: one call for the whole file.
 *
 * @param commitRows rows after which it commits; 0 = only at the end
 */
record BulkCopy(TableName stage, List<Field> fields, int commitRows) {

    /** Blocks until the queue ends. */
    void run(Connection connection, BatchQueue queue, LoadControl control) throws SQLException {
        SQLServerBulkCopyOptions options = new SQLServerBulkCopyOptions();
        options.setTableLock(true);
        options.setKeepNulls(true);
        options.setBulkCopyTimeout(0);
        options.setBatchSize(commitRows);
        BulkRows rows = new BulkRows(fields, queue, control);
        try (SQLServerBulkCopy copy = new SQLServerBulkCopy(connection.unwrap(SQLServerConnection.class))) {
            copy.setBulkCopyOptions(options);
            copy.setDestinationTableName(Identifiers.quote(stage));
            for (int column = 1; column <= fields.size() + 1; column++) {
                copy.addColumnMapping(column, column);
            }
            copy.writeToServer(rows);
        }
    }
}
