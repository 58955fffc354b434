package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.db.SchemaScripts;
import io.dropoff.settings.ReferenceSettings;
import io.dropoff.settings.SchemaSettings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

abstract class ScriptsContract extends Contract {

    private static final String DROP =
            "INSERT INTO ref.File_Monitor_Tracking (file_path, file_name, load_type, status) VALUES (N'%s', N'a.csv', N'append', N'%s')";

    ScriptsContract(TestServer server) {
        super(server);
    }

    @Test
    void theScriptsMayRunTwice() {
        scripts.install();

        assertThat(scripts.missing()).isEmpty();
    }

    @Test
    void theScriptsMayBeUndoneTwice() {
        scripts.dropAll();
        scripts.dropAll();

        assertThat(scripts.missing()).hasSize(4).first().asString().contains("ref", "01_create_schemas.sql");
    }

    @Test
    void otherSchemaNamesArePutIn() {
        SchemaScripts other = new SchemaScripts(
                database,
                new SchemaSettings(
                        "other data", "other]backup", 70, SchemaSettings.Drift.EVOLVE, SchemaSettings.NewTables.CREATE),
                new ReferenceSettings(Optional.empty(), "other data", "Register", Optional.empty()),
                List.of());
        try {
            other.install();

            assertThat(other.missing()).isEmpty();
        } finally {
            other.dropAll();
        }
    }

    @Test
    void theConfigurationTableMayStayInTheSchemaOfTheScriptsWhenTheDataDoesNot() {
        SchemaScripts other = new SchemaScripts(
                database,
                new SchemaSettings("other", "bkp", 70, SchemaSettings.Drift.EVOLVE, SchemaSettings.NewTables.CREATE),
                new ReferenceSettings(Optional.empty(), "ref", "Reference_Data_Cfg", Optional.empty()),
                List.of());
        sql("DROP TABLE ref.Reference_Data_Cfg");
        try {
            other.install();

            assertThat(other.missing()).isEmpty();
        } finally {
            other.dropAll();
        }
    }

    @Test
    void aSecondActiveDropOfOnePathIsRefusedByTheDatabase() {
        sql(DROP.formatted("/x/a.csv", "pending"));

        assertThatThrownBy(() -> sql(DROP.formatted("/x/a.csv", "processing")))
                .hasMessageMatching("(?is).*active_path.*");
    }

    @Test
    void aPathMayBeDroppedAgainOnceTheFirstDropIsOver() {
        sql(DROP.formatted("/x/a.csv", "completed"), DROP.formatted("/x/a.csv", "completed"));
        sql(DROP.formatted("/x/a.csv", "pending"), DROP.formatted("/x/A.csv", "pending"));

        assertThat(rows("SELECT COUNT(*) FROM ref.File_Monitor_Tracking")).containsExactly("4");
    }

    @Test
    void aStatusThatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> sql(DROP.formatted("/x/a.csv", "done"))).isInstanceOf(IllegalStateException.class);
    }
}
