package io.dropoff.bench;

import com.microsoft.sqlserver.jdbc.SQLServerBulkCSVFileRecord;
import com.microsoft.sqlserver.jdbc.SQLServerBulkCopy;
import com.microsoft.sqlserver.jdbc.SQLServerBulkCopyOptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;

/** mssql-jdbc's bulk copy with its own CSV reader, straight into the table. */
final class DriverCsvRecord implements Contender {

    private final Place place;
    private Connection connection;

    DriverCsvRecord(Place place) {
        this.place = place;
    }

    @Override
    public void prepare() throws SQLException {
        place.createTable();
        connection = place.connect();
    }

    @Override
    public void run() throws SQLException {
        Shape shape = place.shape();
        SQLServerBulkCopyOptions options = new SQLServerBulkCopyOptions();
        options.setTableLock(true);
        options.setBulkCopyTimeout(0);
        try (SQLServerBulkCSVFileRecord file =
                        new SQLServerBulkCSVFileRecord(place.csv().toString(), "UTF-8", ",", true);
                SQLServerBulkCopy copy = new SQLServerBulkCopy(connection)) {
            file.setEscapeColumnDelimitersCSV(true);
            for (int i = 0; i < shape.columns().size(); i++) {
                file.addColumnMetadata(i + 1, shape.columns().get(i), Types.NVARCHAR, shape.width(i), 0);
                copy.addColumnMapping(i + 1, i + 1);
            }
            copy.setBulkCopyOptions(options);
            copy.setDestinationTableName(Place.TABLE);
            copy.writeToServer(file);
        }
    }

    @Override
    public long done() {
        return place.rows();
    }

    @Override
    public void finish() throws SQLException {
        connection.close();
    }
}
