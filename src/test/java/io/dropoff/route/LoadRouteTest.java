package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.atIndex;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadRouteTest {

    private static final String REFERENCE = "reference_data_table/fullload";
    private static final String REFERENCE_APPEND = "reference_data_table/append";
    private static final String PLAIN = "none_reference_data_table/fullload";
    private static final String PLAIN_APPEND = "none_reference_data_table/append";

    @TempDir
    private Path home;

    private Dropoff dropoff;

    @BeforeEach
    void start() {
        dropoff = Dropoff.in(home).start();
    }

    @AfterEach
    void stop() {
        dropoff.close();
    }

    @Test
    void aReferenceFileIsLoadedRegisteredTrackedAndFiled() throws Exception {
        Path file =
                dropoff.drop(REFERENCE, "regions_20241201.csv", "id,name\n1,Čechy\n2,\"a \"\"b\"\"\"\n3,\n4,\"\"\n");

        Map<String, Object> outcome = dropoff.outcomeOf(file);

        assertThat(outcome)
                .containsEntry("status", "completed")
                .containsEntry("table_name", "regions")
                .containsEntry("load_type", "fullload")
                .containsEntry("rows_total", 4L)
                .containsEntry("rows_loaded", 4L)
                .containsEntry("rows_rejected", 0L)
                .containsEntry("detected_encoding", "UTF-8")
                .containsEntry("detected_delimiter", ",")
                .containsEntry("reference_config_inserted", true);
        assertThat((String) outcome.get("format_reasons"))
                .startsWith("[\"UTF-8: ")
                .contains("delimiter ',': ");
        assertThat((String) outcome.get("column_statistics"))
                .contains("{\"name\":\"name\",\"nulls\":1,\"distinct\":3,\"min\":\"\",\"max\":\"Čechy\",");
        assertThat(dropoff.query("SELECT id, name FROM ref.regions ORDER BY id"))
                .extracting(row -> row.get("name"))
                .containsExactly("Čechy", "a \"b\"", null, "");
        assertThat(dropoff.query("SELECT DISTINCT ref_data_loadtype, ref_data_load_id FROM ref.regions"))
                .containsExactly(Map.of(
                        "ref_data_loadtype",
                        "fullload",
                        "ref_data_load_id",
                        outcome.get("id").toString()));
        assertThat(dropoff.query("SELECT ref_name, source_table FROM ref.Reference_Data_Cfg"))
                .containsExactly(Map.of("ref_name", "regions", "source_table", "regions"));
        assertThat(dropoff.files(REFERENCE)).isEmpty();
        assertThat(dropoff.files(REFERENCE + "/processed"))
                .singleElement()
                .asString()
                .endsWith("_regions_20241201.csv");
        assertThat(Path.of((String) outcome.get("archived_path"))).exists();
    }

    @Test
    void plainDataIsNeverRegistered() {
        dropoff.outcomeOf(dropoff.drop(PLAIN, "orders.csv", "a;b\n1;2\n3;4\n"));

        assertThat(dropoff.query("SELECT * FROM ref.orders")).hasSize(2);
        assertThat(dropoff.query("SELECT * FROM ref.Reference_Data_Cfg")).isEmpty();
    }

    @Test
    void anAppendAddsAndAFullloadReplacesWithABeforeImage() {
        dropoff.outcomeOf(dropoff.drop(PLAIN_APPEND, "t_20240101.csv", "a,b\n1,x\n"));
        dropoff.outcomeOf(dropoff.drop(PLAIN_APPEND, "t_20240102.csv", "a,b\n2,y\n"));
        assertThat(dropoff.query("SELECT a FROM ref.t ORDER BY a"))
                .extracting(row -> row.get("a"))
                .containsExactly("1", "2");

        Map<String, Object> outcome = dropoff.outcomeOf(dropoff.drop(PLAIN, "t.csv", "a,b\n9,z\n"));

        assertThat(outcome).containsEntry("backup_version", 1);
        assertThat(dropoff.query("SELECT a FROM ref.t")).containsExactly(Map.of("a", "9"));
        assertThat(dropoff.query("SELECT a, ref_data_version_id FROM bkp.t_backup ORDER BY a"))
                .containsExactly(
                        Map.of("a", "1", "ref_data_version_id", "1"), Map.of("a", "2", "ref_data_version_id", "1"));
    }

    @Test
    void aHeaderWithoutRowsMakesAnEmptyTable() {
        Map<String, Object> outcome = dropoff.outcomeOf(dropoff.drop(PLAIN, "empty_table.csv", "id,name\n"));

        assertThat(outcome).containsEntry("status", "completed").containsEntry("rows_total", 0L);
        assertThat(dropoff.query("SELECT id, name FROM ref.empty_table")).isEmpty();
    }

    @Test
    void anEmptyFileFailsWithAReport() throws Exception {
        Map<String, Object> outcome = dropoff.outcomeOf(dropoff.drop(REFERENCE_APPEND, "nothing.csv", ""));

        assertThat(outcome).containsEntry("status", "error").containsEntry("error_code", "EMPTY_FILE");
        assertThat(dropoff.files(REFERENCE_APPEND + "/error"))
                .hasSize(2)
                .anyMatch(name -> name.endsWith("_nothing.csv"))
                .anyMatch(name -> name.endsWith("_nothing.csv.error.txt"));
        assertThat(Files.readString(Path.of(outcome.get("archived_path") + ".error.txt")))
                .contains("nothing.csv was not loaded", "What to do:", "Load id:        " + outcome.get("id"));
    }

    @Test
    void aRaggedRecordFailsTheFileAndNamesItsLine() throws Exception {
        StringBuilder csv = new StringBuilder("a,b,c\n");
        for (int i = 0; i < 50_000; i++) {
            csv.append(i).append(i == 40_000 ? ",x\n" : ",x,y\n");
        }

        Map<String, Object> outcome = dropoff.outcomeOf(dropoff.drop(PLAIN, "ragged.csv", csv.toString()));

        assertThat(outcome).containsEntry("status", "error").containsEntry("error_code", "FIELD_COUNT");
        assertThat((String) outcome.get("error_message")).contains("40002", "2 fields", "3");
        assertThat(tables("ragged")).isEmpty();
    }

    @Test
    void theSameContentAppendedTwiceIsADuplicate() {
        Map<String, Object> first = dropoff.outcomeOf(dropoff.drop(PLAIN_APPEND, "d_20240101.csv", "a,b\n1,x\n"));
        Map<String, Object> second = dropoff.outcomeOf(dropoff.drop(PLAIN_APPEND, "d_20240102.csv", "a,b\n1,x\n"));

        assertThat(second).containsEntry("status", "duplicate").containsEntry("error_code", "DUPLICATE");
        assertThat((String) second.get("error_message")).contains("load " + first.get("id"));
        assertThat(dropoff.query("SELECT * FROM ref.d")).hasSize(1);
    }

    @Test
    void aNameThatGivesNoTableFails() {
        Map<String, Object> outcome = dropoff.outcomeOf(dropoff.drop(PLAIN, "20241201.csv", "a,b\n1,x\n"));

        assertThat(outcome).containsEntry("status", "error").containsEntry("error_code", "TABLE_NAME");
    }

    @Test
    void hostileNamesStayNames() {
        String name = "x'];DROP TABLE ref.File_Monitor_Tracking;--\".csv";
        Map<String, Object> outcome =
                dropoff.outcomeOf(dropoff.drop(PLAIN, name, "\"a];DROP SCHEMA ref;--\",\"b\"\"'\"\n1,2\n"));

        assertThat(outcome).containsEntry("status", "completed");
        List<Map<String, String>> rows = dropoff.query("SELECT * FROM ref." + outcome.get("table_name"));
        assertThat(rows).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("a];DROP SCHEMA ref;--", "1")
                .containsEntry("b\"'", "2"));
    }

    @Test
    void contentThatAFullloadReplacedMayBeAppendedAgain() {
        dropoff.outcomeOf(dropoff.drop(PLAIN_APPEND, "back_20240101.csv", "n,m\n1,a\n"));
        dropoff.outcomeOf(dropoff.drop(PLAIN, "back_20240102.csv", "n,m\n9,z\n"));

        assertThat(dropoff.outcomeOf(dropoff.drop(PLAIN_APPEND, "back_20240103.csv", "n,m\n1,a\n")))
                .containsEntry("status", "completed");
        assertThat(dropoff.outcomeOf(dropoff.drop(PLAIN_APPEND, "back_20240104.csv", "n,m\n1,a\n")))
                .containsEntry("status", "duplicate");
    }

    @Test
    void aFileWithoutRowsIsNeverADuplicate() {
        for (int day = 1; day <= 2; day++) {
            assertThat(dropoff.outcomeOf(dropoff.drop(PLAIN_APPEND, "quiet_2024010" + day + ".csv", "n,m\n")))
                    .containsEntry("status", "completed");
        }
    }

    @Test
    void manyFilesOfOneTableAreLoadedInOrder() {
        Path last = null;
        for (int i = 0; i < 40; i++) {
            last = dropoff.drop(PLAIN_APPEND, String.format("seq_20240101_%06d.csv", i), "n,m\n" + i + ",0\n");
        }
        dropoff.outcomeOf(last);

        assertThat(dropoff.query("SELECT n FROM ref.seq ORDER BY ref_data_load_id"))
                .extracting(row -> Integer.parseInt(row.get("n")))
                .isSorted()
                .hasSize(40);
    }

    @Test
    void theReportTellsWhatBecameOfTheDrops() throws Exception {
        dropoff.outcomeOf(dropoff.drop(PLAIN, "orders.csv", "a;b\n1;2\n3;4\n"));
        dropoff.outcomeOf(dropoff.drop(PLAIN, "nothing.csv", ""));

        dropoff.application().context().createProducerTemplate().sendBody("direct:dropoff-write-report", null);

        assertThat(Files.readAllLines(home.resolve("data/reports/drops.csv")))
                .hasSize(3)
                .satisfies(header -> assertThat(header).startsWith("id,file_name,load_type"), atIndex(0))
                .satisfies(row -> assertThat(row).contains("orders.csv,fullload,orders,completed,2,0"), atIndex(1))
                .satisfies(row -> assertThat(row).contains("nothing.csv", "EMPTY_FILE"), atIndex(2));
    }

    private List<Map<String, String>> tables(String name) {
        return dropoff.query(
                "SELECT table_name FROM INFORMATION_SCHEMA.TABLES WHERE LOWER(table_name) = '" + name + "'");
    }
}
