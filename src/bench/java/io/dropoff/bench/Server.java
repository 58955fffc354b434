package io.dropoff.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Clears what earlier rounds left on a server, so that every round begins alike. */
final class Server {

    private Server() {}

    static void clear(Place place) {
        try (Connection connection = place.connect();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = statement.executeQuery("SELECT TABLE_SCHEMA, TABLE_NAME FROM INFORMATION_SCHEMA.TABLES"
                    + " WHERE TABLE_SCHEMA IN ('bench_ref', 'bench_bkp') OR TABLE_SCHEMA = 'dbo' AND TABLE_NAME = '"
                    + Place.TABLE + "'")) {
                while (found.next()) {
                    tables.add("[" + found.getString(1) + "].[" + found.getString(2) + "]");
                }
            }
            for (String table : tables) {
                statement.execute("DROP TABLE " + table);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the server cannot be cleared", e);
        }
    }
}
