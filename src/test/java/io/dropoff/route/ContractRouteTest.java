package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.contract.Contracts;
import io.dropoff.db.Database;
import io.dropoff.ops.ContractsProbe;
import io.dropoff.ops.Finding;
import io.dropoff.schema.ContractFit;
import io.dropoff.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractRouteTest {

    private static final String APPEND = "none_reference_data_table/append";

    private static final String HEAD =
            "apiVersion: v3.1.0\nkind: DataContract\nid: x\nversion: 2.0.0\nstatus: active\nschema:\n- name: t\n";

    @TempDir
    static Path home;

    private static Dropoff dropoff;

    @BeforeAll
    static void start() throws IOException {
        Path contracts = Files.createDirectories(home.resolve("contracts"));
        Files.writeString(
                contracts.resolve("orders.odcs.yaml"),
                HEAD
                        + """
                          properties:
                          - {name: id, logicalType: integer, primaryKey: true}
                          - {name: code, logicalType: string, required: true, logicalTypeOptions: {maxLength: 20}}
                          - {name: price, logicalType: number, physicalType: "decimal(10,2)"}
                          - {name: day, logicalType: date}
                          - {name: at, logicalType: timestamp}
                          - {name: ok, logicalType: boolean}
                          - {name: written, logicalType: date, logicalTypeOptions: {format: dd.MM.yyyy}}
                          quality:
                          - {metric: rowCount, mustBeGreaterThan: 1, severity: warning}
                        """);
        Files.writeString(
                contracts.resolve("old.odcs.yaml"),
                HEAD + "  properties: [{name: id, logicalType: integer, primaryKey: true}, {name: day}]\n");
        dropoff =
                Dropoff.in(home).with("dropoff.contracts", contracts.toString()).start();
    }

    @AfterAll
    static void stop() {
        dropoff.close();
    }

    @Test
    void aNewTableHasTheContractsTypesAndKeyAndABreachFailsTheFile() throws IOException {
        Map<String, Object> loaded = dropoff.outcomeOf(dropoff.drop(
                APPEND,
                "orders_20260101.csv",
                "id,code,price,day,at,ok,written\n1,007,1.5,2026-01-02,2026-01-02 03:04:05,true,02.01.2026\n"));
        assertThat(loaded).containsEntry("status", "completed");
        assertThat((String) loaded.get("warnings")).contains("rowCount must be more than 1; found 1");
        assertThat(dropoff.rows("SELECT COLUMN_NAME, DATA_TYPE, IS_NULLABLE FROM INFORMATION_SCHEMA.COLUMNS "
                        + "WHERE TABLE_NAME = 'orders' AND COLUMN_NAME NOT LIKE 'ref_data%' ORDER BY ORDINAL_POSITION"))
                .containsExactly(
                        List.of("id", "BIGINT", "NO"),
                        List.of("code", "CHARACTER VARYING", "NO"),
                        List.of("price", "NUMERIC", "YES"),
                        List.of("day", "DATE", "YES"),
                        List.of("at", "TIMESTAMP", "YES"),
                        List.of("ok", "BOOLEAN", "YES"),
                        List.of("written", "CHARACTER VARYING", "YES"));
        assertThat(dropoff.rows(
                        "SELECT CONSTRAINT_TYPE FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS WHERE TABLE_NAME = 'orders'"))
                .containsExactly(List.of("PRIMARY KEY"));

        Failure failure = dropoff.failureOf(
                APPEND,
                "orders_20260102.csv",
                "id,code,price,day,at,ok,written\n2,a,x,2026-01-02,2026-01-02 03:04:05,true,02.01.2026\n3,b,1,,,,\n");
        failure.hasCode("CONTRACT");
        assertThat(failure.report())
                .contains("orders.odcs.yaml (version 2.0.0)", "price must be a number", "line 2, price: 'x'");
        assertThat(dropoff.query("SELECT * FROM ref.orders")).hasSize(1);
    }

    @Test
    void aFileThatIsConspicuousBesideTheLoadBeforeHasWarnings() {
        dropoff.outcomeOf(dropoff.drop(APPEND, "rates_20260101.csv", "day,rate\n" + "2026-01-01,1.5\n".repeat(20)));
        Map<String, Object> fewer = dropoff.outcomeOf(dropoff.drop(
                APPEND, "rates_20260102.csv", "day,rate\n" + "2026-01-02,1.5\n".repeat(9) + "2026-01-02,\n"));
        assertThat((String) fewer.get("warnings"))
                .contains("FEWER_ROWS", "has 10 rows, the load before had 20", "NEWLY_EMPTY", "column rate");
    }

    @Test
    void aTableThatIsNotWhatItsContractSaysIsToldOf() {
        dropoff.execute("CREATE TABLE ref.old (id nvarchar(50) NULL)");
        Finding finding = new ContractsProbe(
                        dropoff.application().part(Contracts.class),
                        new ContractFit(dropoff.application().part(Database.class)),
                        dropoff.application().part(Settings.class).tableRules(),
                        Clock.systemUTC())
                .look();
        assertThat(finding.up()).isTrue();
        assertThat(finding.detail())
                .contains(
                        "ref.old: column id is CHARACTER VARYING(50), the contract says bigint",
                        "ref.old has no column day",
                        "ref.old has no unique key (id)");
    }

    @Test
    void aWrongContractStopsTheStartWithFileAndLine(@TempDir Path other) throws IOException {
        Path contracts = Files.createDirectories(other.resolve("contracts"));
        Files.writeString(contracts.resolve("a.odcs.yaml"), HEAD + "  properties: [{name: a, logicalType: text}]\n");
        try (Dropoff second = Dropoff.in(other).with("dropoff.contracts", contracts.toString())) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(io.dropoff.fault.DropoffException.class)
                    .hasMessageContaining("a.odcs.yaml line 8");
        }
    }
}
