package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dropoff.contract.ContractType.LogicalType;
import io.dropoff.fault.InvalidSettings;
import io.dropoff.settings.ExpectedBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractsTest {

    static final String HEAD =
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: 53581432-6c55-4ba2-a65f-72344a91553a
            version: 1.2.0
            status: active
            """;

    private static final String OPERATORS = "mustBe, mustNotBe, mustBeGreaterThan, mustBeGreaterOrEqualTo,"
            + " mustBeLessThan, mustBeLessOrEqualTo, mustBeBetween, mustNotBeBetween";

    @TempDir
    Path folder;

    @Test
    void aFolderThatIsNotThereHoldsNoContract() {
        assertThat(Contracts.in(folder.resolve("none")).all()).isEmpty();
    }

    @Test
    void whatIsActedUponIsRead() throws IOException {
        DataContract contract = read(
                """
                name: Orders
                description: {purpose: all orders of a day}
                schema:
                  - name: orders
                    customProperties: [{property: dropoffExtraColumns, value: reject}]
                    properties:
                      - {name: region, logicalType: string, primaryKey: true, primaryKeyPosition: 2}
                      - {name: number, physicalName: Order No, logicalType: integer, primaryKey: true, primaryKeyPosition: 1}
                      - {name: price, logicalType: number, physicalType: "DECIMAL(10, 2)", required: true}
                      - {name: day, logicalType: date, logicalTypeOptions: {format: dd.MM.yyyy}}
                      - {name: at, logicalType: date, logicalTypeOptions: {format: "yyyy-MM-dd HH:mm"}}
                    quality:
                      - {metric: rowCount, mustBeBetween: [1, 100], severity: warning}
                slaProperties:
                  - {property: timeOfAvailability, value: "07:30 MON-FRI Europe/Zurich"}
                """);
        assertThat(contract.key()).containsExactly("Order No", "region");
        assertThat(contract.extraColumns()).isFalse();
        assertThat(contract.expected()).isEqualTo(ExpectedBy.parse("07:30 MON-FRI Europe/Zurich"));
        assertThat(contract.notHonoured()).isEmpty();
        assertThat(contract.columns())
                .extracting(column -> column.type().kind())
                .containsExactly(
                        LogicalType.STRING,
                        LogicalType.INTEGER,
                        LogicalType.NUMBER,
                        LogicalType.DATE,
                        LogicalType.TIMESTAMP);
        assertThat(contract.columns())
                .extracting(ContractColumn::required)
                .containsExactly(true, true, true, false, false);
        assertThat(contract.column("ORDER  NO")).isPresent();
        assertThat(contract.column("price").orElseThrow().type().digits())
                .contains(new ContractType.DecimalSize(10, 2));
        assertThat(contract.rules()).singleElement().satisfies(rule -> assertThat(rule.severe())
                .isFalse());
    }

    @Test
    void whatIsNotActedUponIsNamedWithItsLine() throws IOException {
        DataContract contract = read(
                """
                servers: [{server: prod, type: sqlserver, host: db, database: d, schema: ref}]
                schema:
                  - name: orders
                    relationships: [{from: orders.a, to: b.c}]
                    properties:
                      - name: a
                        physicalType: VARCHAR2(10)
                        partitioned: true
                        logicalType: string
                        logicalTypeOptions: {format: ipv4}
                        quality:
                          - {type: sql, query: SELECT 1, mustBe: 0}
                          - {type: text, description: looks good}
                      - {name: b, partitioned: false, partitionKeyPosition: -1}
                slaProperties:
                  - {property: latency, value: 4, unit: d}
                """);
        assertThat(contract.notHonoured())
                .extracting(sentence -> sentence.replace(folder.toString(), ""))
                .containsExactly(
                        "/orders.odcs.yaml line 6: not honoured: servers",
                        "/orders.odcs.yaml line 9: not honoured: schema[0].relationships",
                        "/orders.odcs.yaml line 13: not honoured: schema[0].properties[0].partitioned",
                        "/orders.odcs.yaml line 12: not honoured: schema[0].properties[0].physicalType",
                        "/orders.odcs.yaml line 15: not honoured: schema[0].properties[0].logicalTypeOptions.format ipv4",
                        "/orders.odcs.yaml line 17: not honoured: schema[0].properties[0].quality[0] (type sql)",
                        "/orders.odcs.yaml line 21: not honoured: slaProperties[0] (latency)");
    }

    @Test
    void mistakesAreToldTogetherWithTheirLines() throws IOException {
        assertThat(
                        problems(
                                """
                        colour: blue
                        schema:
                          - name: orders
                            properties:
                              - {name: a, logicalType: text}
                              - {name: b, requird: true}
                              - {name: c, logicalType: integer, logicalTypeOptions: {minimum: low}}
                        """))
                .satisfiesExactly(
                        problem -> assertThat(problem).contains("orders.odcs.yaml line 6:", "'colour'"),
                        problem -> assertThat(problem).contains("line 10:", "schema[0].properties[0].logicalType"),
                        problem -> assertThat(problem).contains("line 11:", "'requird' is not known here"),
                        problem -> assertThat(problem).contains("line 12:", "minimum"));
    }

    @Test
    void whatTheFormAllowsButNobodyCanActUponIsRefused() throws IOException {
        assertThat(
                        problems(
                                """
                        schema:
                          - name: orders
                            properties:
                              - {name: a, logicalType: array}
                              - {name: b, logicalType: string, logicalTypeOptions: {pattern: "[a"}}
                              - {name: B}
                              - {name: c, quality: [{metric: nullValues, mustBe: null}]}
                              - {name: e, quality: [{metric: rowCount, mustBe: 0}]}
                              - {name: f, quality: [{metric: nullValues, mustBe: 0, severity: fatal}]}
                              - {name: g, logicalType: date, logicalTypeOptions: {minimum: 1.1.2020}}
                        """))
                .satisfiesExactly(
                        problem -> assertThat(problem).contains("line 9:", "array is not possible in a CSV file"),
                        problem -> assertThat(problem).contains("line 10:", "pattern [a is none"),
                        problem -> assertThat(problem).contains("line 11:", "second time"),
                        problem -> assertThat(problem).contains("line 12:", "there is no threshold"),
                        problem -> assertThat(problem).contains("line 13:", "belongs to the table"),
                        problem -> assertThat(problem).contains("line 14:", "severity fatal"),
                        problem -> assertThat(problem).contains("line 15:", "1.1.2020 is not written in"));
    }

    @Test
    void aMistakeIsToldOnceAndNotWhatFollowsFromIt() throws IOException {
        assertThat(
                        problems(
                                """
                        servers: [{server: prod, type: sqlserver, host: db, database: d}]
                        schema:
                          - name: orders
                            relationships: [{from: a, to: b.c}]
                            properties:
                              - {name: a, maxLength: 5}
                              - {name: b, quality: [{metric: nullValues}]}
                              - {name: c, quality: [{metric: nullValues, mustBe: 0, mustBeLessThan: 5}]}
                              - {name: d, quality: [{metric: nullValues, mustBe: 0, unitt: percent}]}
                              - {name: e, logicalType: string, logicalTypeOptions: {maxLenght: 5}}
                              - {name: f, unique: sometimes}
                              - {logicalType: date}
                        """))
                .extracting(problem -> problem.replace(folder + "/orders.odcs.yaml ", "")
                        .replace("; see the Open Data Contract Standard, v3.1", ""))
                .containsExactly(
                        "line 6: servers[0]: required property 'schema' not found",
                        "line 9: schema[0].relationships[0].from: this is in none of the forms that are possible",
                        "line 11: schema[0].properties[0]: 'maxLength' is not known here",
                        "line 12: schema[0].properties[1].quality[0]: exactly one of these must be there: " + OPERATORS,
                        "line 13: schema[0].properties[2].quality[0]: exactly one of these must be there: " + OPERATORS,
                        "line 14: schema[0].properties[3].quality[0]: 'unitt' is not known here",
                        "line 15: schema[0].properties[4].logicalTypeOptions: 'maxLenght' is not known here, at least not with this logicalType or without any",
                        "line 16: schema[0].properties[5].unique: string found, boolean expected",
                        "line 17: schema[0].properties[6]: required property 'name' not found");
    }

    @Test
    void aContractOfVersionThreePointNoughtIsInItsOwnForm() throws IOException {
        Files.writeString(
                folder.resolve("orders.odcs.yaml"),
                HEAD.replace("v3.1.0", "v3.0.2")
                        + """
                        schema:
                          - name: orders
                            properties:
                              - name: a
                                logicalType: integer
                                logicalTypeOptions: {minimum: 1, exclusiveMinimum: true}
                                quality: [{rule: duplicateCount, mustBe: 0}]
                        """);
        assertThat(Contracts.in(folder).notHonoured())
                .satisfiesExactly(
                        named -> assertThat(named)
                                .contains("line 11: not honoured:", "logicalTypeOptions.exclusiveMinimum"),
                        named -> assertThat(named).contains("line 12: not honoured:", "(rule duplicateCount)"));
    }

    @Test
    void aContractOfVersionTwoIsRefused() throws IOException {
        Files.writeString(folder.resolve("orders.odcs.yaml"), HEAD.replace("v3.1.0", "v2.2.2") + "schema: []\n");
        assertThat(catchThrowableOfType(InvalidSettings.class, () -> Contracts.in(folder))
                        .problems())
                .singleElement()
                .asString()
                .contains("line 1: apiVersion v2.2.2 is not read");
    }

    @Test
    void textThatIsNoYamlIsRefusedWithItsLine() throws IOException {
        assertThat(problems("schema: [\n  {name: a\n"))
                .singleElement()
                .asString()
                .contains("this is no YAML");
        assertThat(problems("a: &x [*x]\n")).isNotEmpty();
        assertThat(problems("id: again\nschema: []\n"))
                .anySatisfy(p -> assertThat(p).contains("id stands here a second time"));
    }

    @Test
    void oneTableAmongSeveralIsChosenByItsName() throws IOException {
        DataContract contract = read(
                """
                schema:
                  - {name: other, properties: [{name: x}]}
                  - {name: o, physicalName: ORDERS, properties: [{name: y}]}
                """);
        assertThat(contract.columns()).extracting(ContractColumn::name).containsExactly("y");
        assertThat(contract.notHonoured()).singleElement().asString().endsWith("not honoured: schema[0]");
    }

    private DataContract read(String body) throws IOException {
        Files.writeString(folder.resolve("orders.odcs.yaml"), HEAD + body);
        return Contracts.in(folder).of("orders").orElseThrow();
    }

    private List<String> problems(String body) throws IOException {
        Files.writeString(folder.resolve("orders.odcs.yaml"), HEAD + body);
        return catchThrowableOfType(InvalidSettings.class, () -> Contracts.in(folder))
                .problems();
    }
}
