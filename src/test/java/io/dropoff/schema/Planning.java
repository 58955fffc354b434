package io.dropoff.schema;

import io.dropoff.contract.TestServer;
import io.dropoff.db.Database;
import io.dropoff.db.TableName;
import io.dropoff.settings.Settings;
import io.dropoff.settings.SettingsReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** An embedded database in memory with an empty schema {@code ref}, for the tests of this package. */
final class Planning implements AutoCloseable {

    static final TableName ORDERS = new TableName("ref", "orders");

    private static final String URL = "jdbc:h2:mem:planning;MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE"
            + ";CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1";

    private final Database database = Database.open(TestServer.settings(URL, "dropoff", ""));

    Planning() {
        sql("DROP SCHEMA IF EXISTS \"ref\" CASCADE", "CREATE SCHEMA \"ref\"");
    }

    Database database() {
        return database;
    }

    void sql(String... statements) {
        database.transaction("prepare", connection -> execute(connection, statements));
    }

    private static int execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
            return statements.length;
        }
    }

    /** With these settings, everything else by default. */
    SchemaPlanner planner(Map<String, String> set) {
        Settings settings = SettingsReader.read(set, Map.of(), Map.of());
        return new SchemaPlanner(
                database, settings.schema(), settings.load(), settings.fullload(), settings.reference());
    }

    @Override
    public void close() {
        database.close();
    }
}
