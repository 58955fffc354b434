package io.dropoff.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** H2's own way: {@code INSERT … SELECT … FROM CSVREAD(…)}. */
final class CsvRead implements Contender {

    private final Place place;
    private Connection connection;

    CsvRead(Place place) {
        this.place = place;
    }

    @Override
    public void prepare() throws SQLException {
        place.createTable();
        connection = place.connect();
    }

    @Override
    public long run() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeLargeUpdate("INSERT INTO " + Place.TABLE + " SELECT * FROM CSVREAD('"
                    + place.csv().toAbsolutePath() + "', NULL, 'charset=UTF-8')");
        }
    }

    @Override
    public void finish() throws SQLException {
        connection.close();
    }
}
