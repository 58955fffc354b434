package io.dropoff.schema;

import static io.dropoff.schema.Planning.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.contract.Contracts;
import io.dropoff.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractFitTest {

    @TempDir
    Path folder;

    private final Planning planning = new Planning();
    private final ContractFit fit = new ContractFit(planning.database());

    @AfterEach
    void close() {
        planning.close();
    }

    private List<String> contradictions(String... properties) {
        return fit.contradictions(Incoming.contract(properties), ORDERS);
    }

    @Test
    void aTableThatIsNotThereContradictsNothing() {
        assertThat(contradictions("{name: id, logicalType: integer, primaryKey: true}"))
                .isEmpty();
    }

    @Test
    void aTableAsTheContractWantsItContradictsNothing() {
        planning.sql("CREATE TABLE \"ref\".\"orders\" (ID bigint PRIMARY KEY, name nvarchar(20), price decimal(6,2))");

        assertThat(contradictions(
                        "{name: id, logicalType: integer, primaryKey: true}",
                        "{name: name, logicalType: string, logicalTypeOptions: {maxLength: 50}}",
                        "{name: price, logicalType: number, physicalType: 'decimal(5,2)'}"))
                .isEmpty();
    }

    @Test
    void columnsThatLackOrAreOfAnotherTypeAreTold() {
        planning.sql("CREATE TABLE \"ref\".\"orders\" (id nvarchar(20), name nvarchar(20))");

        assertThat(contradictions("{name: id, logicalType: integer}", "{name: name}", "{name: other}"))
                .hasSize(2)
                .satisfiesExactly(
                        type -> assertThat(type)
                                .startsWith("ref.orders: column id is ")
                                .endsWith("the contract says bigint"),
                        none -> assertThat(none).isEqualTo("ref.orders has no column other"));
    }

    @Test
    void aNumberThatHoldsFewerDigitsIsTold() {
        planning.sql("CREATE TABLE \"ref\".\"orders\" (price decimal(5,2), share real)");

        assertThat(contradictions("{name: price, logicalType: number, physicalType: 'decimal(5,2)'}"))
                .isEmpty();
        assertThat(contradictions("{name: price, logicalType: number, physicalType: 'decimal(4,2)'}"))
                .isEmpty();
        assertThat(contradictions("{name: price, logicalType: number, physicalType: 'decimal(6,2)'}"))
                .hasSize(1);
        assertThat(contradictions("{name: price, logicalType: number, physicalType: 'decimal(6,3)'}"))
                .hasSize(1);
        assertThat(contradictions("{name: price, logicalType: number}")).isEmpty();
        assertThat(contradictions("{name: share, logicalType: number, logicalTypeOptions: {format: f32}}"))
                .isEmpty();
    }

    @Test
    void aKeyThatTheTableDoesNotHaveIsTold() {
        planning.sql("CREATE TABLE \"ref\".\"orders\" (id bigint, no bigint, UNIQUE (no, id))");
        String id = "{name: id, logicalType: integer, primaryKey: true, primaryKeyPosition: 1}";
        String no = "{name: NO, logicalType: integer, primaryKey: true, primaryKeyPosition: 2}";

        assertThat(contradictions(id, no)).isEmpty();
        assertThat(contradictions(id, no.replace("NO", "other").replace("bigint", "x")))
                .contains("ref.orders has no unique key (id, other), which the contract says");
        assertThat(contradictions(id)).containsExactly("ref.orders has no unique key (id), which the contract says");
        assertThat(fit.keys(ORDERS)).containsExactly(List.of("no", "id"));
    }

    @Test
    void allTablesThatHaveAContractAreLookedAt() throws IOException {
        planning.sql("CREATE TABLE \"ref\".\"orders\" (name int)");
        Files.writeString(
                folder.resolve("orders.odcs.yaml"),
                """
                apiVersion: v3.1.0
                kind: DataContract
                id: 53581432-6c55-4ba2-a65f-72344a91553a
                version: 1.2.0
                status: active
                schema: [{name: orders, properties: [{name: id}]}]
                """);

        assertThat(fit.contradictions(
                        Contracts.in(folder),
                        SettingsReader.read(Map.of("dropoff.schema.data", "ref"), Map.of(), Map.of())
                                .tableRules()))
                .containsExactly("ref.orders has no column id");
    }
}
