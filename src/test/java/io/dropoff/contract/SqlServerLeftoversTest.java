package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.publish.Leftovers;
import io.dropoff.settings.Settings;
import io.dropoff.settings.SettingsReader;
import io.dropoff.start.DeadLoads;
import io.dropoff.tracking.Interrupted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a killed process leaves where a crash leaves no half transaction: its stage, and an empty table or column. */
@OnSqlServer
class SqlServerLeftoversTest extends LoadingContract {

    private final Settings settings =
            SettingsReader.read(Map.of("dropoff.db.url", "jdbc:sqlserver://unused"), Map.of(), Map.of());
    private Leftovers leftovers;

    SqlServerLeftoversTest() {
        super(new SqlServer());
    }

    @BeforeEach
    void interrupt() {
        leftovers = DeadLoads.leftovers(database, settings.tableRules(), new Interrupted(database, settings.ledger()));
    }

    private void interrupted(String changes) {
        sql(
                "INSERT INTO ref.File_Monitor_Tracking (file_path, file_name, load_type, table_name, status, phase, attempts,"
                        + " schema_changes) VALUES ('/x/n.csv', 'n.csv', 'append', 'n', 'pending', 'queued', 1, '"
                        + changes
                        + "')",
                "CREATE TABLE ref.[1_1_stage] (id nvarchar(10), ref_data_line bigint)",
                "CREATE TABLE ref.[11_1_stage] (id nvarchar(10), ref_data_line bigint)");
    }

    private List<String> tables() {
        return rows("SELECT name FROM sys.tables WHERE name = 'n' OR name LIKE '%stage' ORDER BY name");
    }

    @Test
    void anEmptyTableThatTheLoadHadMadeIsDroppedWithItsStage() {
        interrupted("[{\"kind\": \"CREATE_TABLE\", \"column\": \"\", \"type\": \"\"}]");
        sql("CREATE TABLE ref.n (id int, ref_data_load_id bigint)");

        leftovers.clear("n");

        assertThat(tables()).containsExactly("11_1_stage");
    }

    @Test
    void aColumnThatTheLoadHadAddedIsDroppedUnlessItHasAValue() {
        interrupted("[{\"kind\": \"ADD_COLUMN\", \"column\": \"a\", \"type\": \"int\"},"
                + " {\"kind\": \"ADD_COLUMN\", \"column\": \"b\", \"type\": \"int\"}]");
        sql(
                "CREATE TABLE ref.n (id int, a int, b int, ref_data_load_id bigint)",
                "INSERT INTO ref.n VALUES (1, NULL, 5, NULL)");

        leftovers.clear(table -> true);

        assertThat(rows("SELECT name FROM sys.columns WHERE object_id = OBJECT_ID('ref.n') ORDER BY column_id"))
                .containsExactly("id", "b", "ref_data_load_id");
    }
}
