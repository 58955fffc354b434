package io.dropoff.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** H2's own way: {@code INSERT … SELECT … FROM CSVREAD(…)}. */
final class CsvRead implements Contender {

    private final Place place;
    private Connection connection;
    private long rows;

    CsvRead(Place place) {
        this.place = place;
    }

    @Override
    public void prepare() throws SQLException {
        place.createTable();
        connection = place.connect();
    }

    @Override
    public void run() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            rows = statement.executeLargeUpdate("INSERT INTO " + Place.TABLE + " SELECT * FROM CSVREAD('"
                    + place.csv().toAbsolutePath() + "', NULL, 'charset=UTF-8')");
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
