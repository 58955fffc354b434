package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.db.Database;
import io.dropoff.db.SchemaScripts;
import io.dropoff.fault.LoadFailed;
import io.dropoff.settings.DbSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The account that {@code create_users.sql} makes does the job and nothing else. */
@OnSqlServer
class SqlServerAccountTest extends LoadingContract {

    private static final String PASSWORD = "Dr0poff!" + UUID.randomUUID();

    private Database administrator;

    SqlServerAccountTest() {
        super(new SqlServer());
    }

    @BeforeEach
    void workAsTheAccount() {
        Assumptions.assumeFalse(
                rows("SELECT @@VERSION").get(0).startsWith("Babelfish"),
                "skipped: Babelfish can grant neither CREATE TABLE nor ALTER on a schema");
        ((SqlServer) server()).execute("IF SUSER_ID('dropoff') IS NOT NULL DROP LOGIN dropoff");
        scripts.createUsers(PASSWORD);
        scripts.createUsers(PASSWORD);
        sql(
                "CREATE TABLE dbo.secret (v int)",
                "CREATE TABLE ref.made_by_a_dba (id int NOT NULL PRIMARY KEY, name nvarchar(9))");
        administrator = database;
        DbSettings all = server().settings();
        database = Database.open(TestServer.settings(all.url(), "dropoff", PASSWORD));
        wire();
    }

    @AfterEach
    void workAsTheAdministratorAgain() {
        if (administrator == null) {
            return;
        }
        database.close();
        database = administrator;
        administrator = null;
        sql("DROP TABLE dbo.secret");
    }

    @Test
    void theAccountLoadsIntoOldAndNewTables() {
        fullload(Drop.of("airports", "id,name", "1,a").asReference());
        fullload(Drop.of("airports", "id,name,city", "2,b,c")
                .with(Fixtures.minMatch(50))
                .asReference());
        append(Drop.of("made_by_a_dba", "id,name", "1,a"));
        fullload(Drop.of("made_by_a_dba", "id,name", "1,b"));

        assertThat(rows("SELECT id FROM ref.airports")).containsExactly("2");
        assertThat(rows("SELECT name FROM ref.made_by_a_dba")).containsExactly("b");
        assertThat(rows("SELECT COUNT(*) FROM bkp.airports_backup")).containsExactly("1");
    }

    /** It might carry the DELETE into its table, for all that the account can look up. */
    @Test
    void aForeignKeyOutOfTheAccountsSightStopsAFullload() {
        append(Drop.of("made_by_a_dba", "id,name", "1,a"));
        administer("CREATE TABLE dbo.child (id int REFERENCES ref.made_by_a_dba (id) ON DELETE CASCADE)");
        try {
            administer("INSERT INTO dbo.child VALUES (1)");
            fullloadIsRefused();

            // One that it sees, and that does no harm, does not stand for the others.
            administer("CREATE TABLE ref.child (id int REFERENCES ref.made_by_a_dba (id))");
            fullloadIsRefused();
        } finally {
            administer("DROP TABLE IF EXISTS ref.child");
            administer("DROP TABLE dbo.child");
        }

        fullload(Drop.of("made_by_a_dba", "id,name", "1,b"));
        assertThat(rows("SELECT name FROM ref.made_by_a_dba")).containsExactly("b");
    }

    private void fullloadIsRefused() {
        assertThatThrownBy(() -> fullload(Drop.of("made_by_a_dba", "id,name", "1,b")))
                .isInstanceOf(LoadFailed.class)
                .hasMessageContaining("VIEW DEFINITION");
        assertThat(rows("SELECT name FROM ref.made_by_a_dba")).containsExactly("a");
    }

    @Test
    void aForeignKeyOutOfTheAccountsSightThatDoesNothingIsNoHindranceToWhoMaySeeIt() {
        administer("GRANT VIEW DEFINITION TO dropoff_loader");
        append(Drop.of("made_by_a_dba", "id,name", "1,a"));
        administer("CREATE TABLE dbo.child (id int REFERENCES ref.made_by_a_dba (id))");
        try {
            fullload(Drop.of("made_by_a_dba", "id,name", "1,b"));
            assertThat(rows("SELECT name FROM ref.made_by_a_dba")).containsExactly("b");
        } finally {
            administer("DROP TABLE dbo.child");
            administer("REVOKE VIEW DEFINITION FROM dropoff_loader");
        }
    }

    /** Its before-image would hold the mask, and the values would be gone. */
    @Test
    void aTableWithAColumnThatIsMaskedForTheAccountIsNotReplaced() {
        append(Drop.of("made_by_a_dba", "id,name", "1,a"));
        administer("ALTER TABLE ref.made_by_a_dba ALTER COLUMN name ADD MASKED WITH (FUNCTION = 'default()')");

        assertThatThrownBy(() -> fullload(Drop.of("made_by_a_dba", "id,name", "1,b")))
                .isInstanceOf(LoadFailed.class)
                .hasMessageContaining("the column name is masked");
        administer("GRANT UNMASK TO dropoff_loader");
        try {
            assertThat(rows("SELECT name FROM ref.made_by_a_dba")).containsExactly("a");
            fullload(Drop.of("made_by_a_dba", "id,name", "1,b"));
            assertThat(rows("SELECT name FROM bkp.made_by_a_dba_backup")).containsExactly("a");
        } finally {
            administer("REVOKE UNMASK FROM dropoff_loader");
        }
    }

    /** What a policy hides can neither be kept nor replaced. */
    @Test
    void aTableWhoseRowsAPolicyHidesIsNotReplaced() {
        append(Drop.of("made_by_a_dba", "id,name", "1,a", "2,b"));
        administer("CREATE FUNCTION dbo.is_even (@id int) RETURNS TABLE WITH SCHEMABINDING AS "
                + "RETURN SELECT 1 AS shown WHERE @id % 2 = 0");
        administer("CREATE SECURITY POLICY dbo.even_ones ADD FILTER PREDICATE dbo.is_even(id) ON ref.made_by_a_dba "
                + "WITH (STATE = ON)");
        try {
            administer("GRANT VIEW DEFINITION ON OBJECT::dbo.even_ones TO dropoff_loader");
            assertThatThrownBy(() -> fullload(Drop.of("made_by_a_dba", "id,name", "3,c")))
                    .isInstanceOf(LoadFailed.class)
                    .hasMessageContaining("the security policy even_ones");
        } finally {
            administer("DROP SECURITY POLICY dbo.even_ones");
            administer("DROP FUNCTION dbo.is_even");
        }
        assertThat(rows("SELECT name FROM ref.made_by_a_dba ORDER BY id")).containsExactly("a", "b");
    }

    private void administer(String sql) {
        Database account = database;
        database = administrator;
        sql(sql);
        database = account;
    }

    @Test
    void theAccountFindsNothingMissing() {
        SchemaScripts own = new SchemaScripts(database, SCHEMA, REFERENCE, List.of());
        own.install();

        assertThat(own.missing()).isEmpty();
        assertThat(own.tooMuch()).isEmpty();
        assertThat(new SchemaScripts(administrator, SCHEMA, REFERENCE, List.of()).tooMuch())
                .singleElement()
                .asString()
                .contains("everything");
    }

    @Test
    void theAccountCanDoNothingElse() {
        for (String sql : new String[] {
            "SELECT * FROM dbo.secret",
            "CREATE TABLE dbo.mine (v int)",
            "CREATE SCHEMA mine",
            "CREATE LOGIN mine WITH PASSWORD = 'Abcd_1234!'",
            "DROP TABLE dbo.secret",
            "DELETE FROM ref.File_Monitor_Tracking",
            "TRUNCATE TABLE ref.File_Monitor_Tracking",
            "ALTER TABLE ref.File_Monitor_Tracking ADD mine int"
        }) {
            assertThatThrownBy(() -> execute(sql)).as(sql).isInstanceOf(SQLException.class);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
