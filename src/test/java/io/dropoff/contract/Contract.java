package io.dropoff.contract;

import io.dropoff.db.Database;
import io.dropoff.db.SchemaScripts;
import io.dropoff.settings.FullloadSettings;
import io.dropoff.settings.ReferenceSettings;
import io.dropoff.settings.SchemaSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** What every database must do; one subclass per product says where it runs. Each test finds an empty installation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class Contract {

    protected static final FullloadSettings FULLLOAD = new FullloadSettings(FullloadSettings.Empty.LOAD, 0);
    protected static final SchemaSettings SCHEMA =
            new SchemaSettings("ref", "bkp", 70, SchemaSettings.Drift.EVOLVE, SchemaSettings.NewTables.CREATE);
    protected static final ReferenceSettings REFERENCE =
            new ReferenceSettings(Optional.empty(), "ref", "Reference_Data_Cfg", Optional.empty());

    private final TestServer server;
    protected Database database;
    protected SchemaScripts scripts;

    protected Contract(TestServer server) {
        this.server = server;
    }

    protected final TestServer server() {
        return server;
    }

    @BeforeAll
    void open() {
        database = Database.open(server.settings());
        scripts = new SchemaScripts(database, SCHEMA, REFERENCE, List.of());
    }

    @BeforeEach
    void install() {
        scripts.install();
    }

    @AfterEach
    void empty() {
        scripts.dropAll();
    }

    @AfterAll
    void close() {
        database.close();
        server.close();
    }

    /** Runs statements, each committed. */
    protected final void sql(String... statements) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All rows, values as text joined with {@code |}; NULL is {@code ∅}. */
    protected final List<String> rows(String query, Object... values) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (ResultSet result = select.executeQuery()) {
                List<String> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(row(result));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String row(ResultSet result) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            String value = result.getString(i);
            values.add(value == null ? "∅" : value);
        }
        return String.join("|", values);
    }
}
