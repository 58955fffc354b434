package io.dropoff.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The floor: FastCSV and one batch loop on one connection, in one transaction, and no checks. */
final class HandWritten implements Contender {

    private static final int BATCH = 5_000;

    private final Place place;
    private Connection connection;
    private long rows;

    HandWritten(Place place) {
        this.place = place;
    }

    @Override
    public void prepare() throws SQLException {
        place.createTable();
        connection = place.connect();
        connection.setAutoCommit(false);
    }

    @Override
    public void run() throws IOException, SQLException {
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(place.csv());
                PreparedStatement insert = connection.prepareStatement(place.insertSql())) {
            var records = reader.iterator();
            records.next();
            while (records.hasNext()) {
                CsvRecord record = records.next();
                for (int i = 0; i < record.getFieldCount(); i++) {
                    insert.setString(i + 1, record.getField(i));
                }
                insert.addBatch();
                if (++rows % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
            connection.commit();
        }
    }

    @Override
    public long done() {
        return rows;
    }

    @Override
    public void finish() throws SQLException {
        connection.close();
    }
}
