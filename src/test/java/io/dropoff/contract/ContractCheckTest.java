package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.fault.Warning;
import io.dropoff.format.FormatHints;
import io.dropoff.rows.Profiler;
import io.dropoff.settings.Settings;
import io.dropoff.settings.SettingsReader;
import io.dropoff.settings.TableSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractCheckTest {

    @TempDir
    Path folder;

    @Test
    void aFileThatKeepsItsContractPasses() throws IOException {
        ContractVerdict verdict = verdict(
                """
                properties:
                  - {name: id, logicalType: integer, primaryKey: true}
                  - {name: at, logicalType: timestamp, required: true}
                """,
                "id,at\n1,2026-11-28\n2,2026-11-28 10:11:12.5\n3,2026-11-28T10:11\n");
        assertThat(verdict.breaches()).isEmpty();
        assertThat(verdict.warnings()).isEmpty();
    }

    @Test
    void everyBreachIsFoundAtItsLineAndNothingElse() throws IOException {
        ContractVerdict verdict = verdict(
                """
                properties:
                  - {name: id, logicalType: integer, primaryKey: true}
                  - {name: code, logicalType: string, required: true, logicalTypeOptions: {pattern: "^[A-Z]{3}$"}}
                  - {name: price, logicalType: number, physicalType: "decimal(5,2)"}
                """,
                "id,code,price\n1,ABC,1.50\nx,ABC,123.45\n3,,1\n3,abc,1000\n5,ABC,0.001\n,ABC,\n");
        assertThat(verdict.breaches())
                .extracting(Breach::text)
                .containsExactlyInAnyOrder(
                        "id must have a value; 1 row does not: line 7",
                        "id must be a whole number; 1 row does not: line 3",
                        "the primary key (id) must be unique; 1 row does not: line 5",
                        "code must have a value; 1 row does not: line 4",
                        "code must be as ^[A-Z]{3}$ says; 1 row does not: line 5",
                        "price must be a number of at most 3 digits before and 2 after the point; 2 rows do not: lines 5, 6");
        RefusedFile fault = verdict.fault().orElseThrow();
        assertThat(fault.code()).isEqualTo(ErrorCode.CONTRACT);
        assertThat(fault.details()).contains("line 3, id: 'x'", "line 7, id: no value", "line 6, price: '0.001'");
        assertThat(fault.getMessage()).as("values are for the report alone").doesNotContain("abc", "0.001");
    }

    @Test
    void theFirstTenLinesAreNamedAndAllAreCounted() throws IOException {
        String file = "id\n" + "x\n".repeat(25);
        Breach breach = verdict("properties: [{name: id, logicalType: integer}]", file)
                .breaches()
                .get(0);
        assertThat(breach.count()).isEqualTo(25);
        assertThat(breach.first())
                .hasSize(10)
                .first()
                .extracting(Breach.Where::line)
                .isEqualTo(2L);
    }

    @Test
    void aRequiredColumnMustBeThereAndAnOptionalOneIsMissedWithAWarning() throws IOException {
        ContractVerdict verdict =
                verdict("properties: [{name: a, required: true}, {name: b}, {name: c}]", "c,d\n1,2\n");
        assertThat(verdict.breaches()).extracting(Breach::rule).containsExactly("column a must be there");
        assertThat(verdict.warnings())
                .extracting(Warning::text)
                .singleElement()
                .asString()
                .contains("column b");
    }

    @Test
    void extraColumnsAreAllowedUnlessTheContractSaysOtherwise() throws IOException {
        String file = "a,b\n1,2\n";
        String contract = "properties: [{name: a}]\n";
        assertThat(verdict(contract, file).breaches()).isEmpty();
        assertThat(verdict(contract + "customProperties: [{property: dropoffExtraColumns, value: reject}]", file)
                        .breaches())
                .extracting(Breach::rule)
                .containsExactly("column b must not be there");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "logicalType: integer | 1 -1 +1 007 9223372036854775807 | 1.0 1e3 x 9223372036854775808",
                "logicalType: integer, logicalTypeOptions: {format: u8} | 0 255 | -1 256",
                "logicalType: integer, logicalTypeOptions: {minimum: 5, exclusiveMaximum: 10, multipleOf: 5} | 5 | 0 10 7",
                "logicalType: integer, physicalType: smallint | 32767 -32768 | 32768",
                "logicalType: number | 1 -1.5 .5 1. 1e-3 1E10 | 1,5x . e5 1e 0x1 NaN",
                "logicalType: number, physicalType: 'decimal(4,2)' | 12.34 1.500 0012.3 1e1 | 123.4 1.234 1e2 1e-3",
                "logicalType: number, logicalTypeOptions: {maximum: 1.5} | 1.5 -3 | 1.51",
                "logicalType: number, physicalType: int | 12 | 1.5 3000000000",
                "logicalType: boolean | true FALSE 0 1 | yes 2 t",
                "logicalType: date | 2024-02-29 0001-01-01 | 2023-02-29 2024-2-9 20240229 29.02.2024",
                "logicalType: date, logicalTypeOptions: {format: dd.MM.yyyy, minimum: 01.01.2020} | 29.02.2024 | 31.12.2019 2024-02-29 30.02.2024",
                "logicalType: date, logicalTypeOptions: {format: d MMM yyyy} | - | 29.02.2024",
                "logicalType: time | 10:11 10:11:12.123 | 24:00 10:60 10",
                "logicalType: timestamp, logicalTypeOptions: {timezone: true} | 2024-01-01T10:11:12Z 2024-01-01T10:11+01:00 | 2024-01-01T10:11",
                "logicalType: timestamp, logicalTypeOptions: {format: yyyyMMddHHmmss} | 20240101101112 | 20240101251112 2024-01-01",
                "logicalType: timestamp, logicalTypeOptions: {format: \"yyyyMMdd'T'HHmmssZ\"} | 20240101T101112+01:00 20240101T101112+0100 20240101T101112Z | 20240101T101112",
                "logicalType: string, logicalTypeOptions: {minLength: 2, maxLength: 3} | ab abc 😀😀😀 | a abcd 😀",
                "logicalType: string, logicalTypeOptions: {format: uuid} | 53581432-6c55-4ba2-a65f-72344a91553a | 53581432",
                "logicalType: string, physicalType: nvarchar(3) | abc | abcd",
            })
    void aTypeAcceptsItsValuesAndNoOthers(String type, String good, String bad) throws IOException {
        String[] right = good == null ? new String[0] : good.split(" ");
        String[] wrong = bad.split(" ");
        List<String> lines = new ArrayList<>(List.of("a;b"));
        List.of(right).forEach(value -> lines.add("\"" + value + "\";1"));
        List.of(wrong).forEach(value -> lines.add("\"" + value + "\";1"));
        ContractVerdict verdict = verdict("properties: [{name: a, " + type + "}]", String.join("\n", lines) + "\n");
        assertThat(verdict.breaches().stream().flatMap(breach -> breach.first().stream()))
                .extracting(where -> where.value().orElseThrow())
                .containsExactlyInAnyOrder(wrong);
    }

    @Test
    void qualityRulesCountWithThresholdUnitAndSeverity() throws IOException {
        ContractVerdict verdict = verdict(
                """
                properties:
                  - name: a
                    quality:
                      - {metric: nullValues, mustBeLessThan: 2, description: at most one}
                      - {metric: nullValues, mustBeLessOrEqualTo: 10, unit: percent, severity: warning}
                      - {metric: missingValues, arguments: {missingValues: ['', n/a]}, mustBe: 2}
                      - {metric: invalidValues, arguments: {validValues: [x, y, n/a]}, mustBe: 0}
                      - {metric: duplicateValues, mustBeLessThan: 3, name: hardly any twice}
                  - name: b
                    quality:
                      - {metric: invalidValues, arguments: {minimum: 1, maximum: 5}, mustBe: 0}
                quality:
                  - {metric: rowCount, mustBeGreaterOrEqualTo: 10}
                  - {metric: duplicateValues, arguments: {properties: [a, b]}, mustBe: 0}
                """,
                "a,b\nx,1\nx,1\nx,2\nx,6\nn/a,5\n,5\nz,3\n");
        assertThat(verdict.breaches())
                .extracting(Breach::text)
                .containsExactlyInAnyOrder(
                        "rowCount must be at least 10; found 7",
                        "a, b duplicateValues must be 0; 1 row does not: line 3",
                        "a invalidValues must be 0; 1 row does not: line 8",
                        "hardly any twice: must be less than 3; 3 rows do not: lines 3, 4, 5",
                        "b invalidValues must be 0; 1 row does not: line 5");
        assertThat(verdict.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo("CONTRACT");
            assertThat(warning.text()).contains("a nullValues must be at most 10 %", "line 7");
        });
    }

    @Test
    void keysOfSeveralColumnsAreComparedAsAWhole() throws IOException {
        ContractVerdict verdict = verdict(
                "properties: [{name: a, primaryKey: true}, {name: b, primaryKey: true}, {name: c, unique: true}]",
                "a,b,c\n1,2,\n12,,\n1,2,\n1,3,x\n2,1,x\n");
        assertThat(verdict.breaches())
                .extracting(Breach::text)
                .containsExactlyInAnyOrder(
                        "b must have a value; 1 row does not: line 3",
                        "the primary key (a, b) must be unique; 1 row does not: line 4",
                        "c must be unique; 1 row does not: line 6");
    }

    @Test
    void keysThatDoNotFitIntoMemoryAreFoundAllTheSame() {
        List<String> found = new ArrayList<>();
        try (UniqueKeys keys = new UniqueKeys(100)) {
            for (int line = 1; line <= 5_000; line++) {
                char[] key = String.valueOf(line % 4_000).toCharArray();
                long before = keys.add(Hash.of(key, 0, key.length), Hash.second(key, 0, key.length), line);
                assertThat(before).isZero();
            }
            keys.finish((line, before) -> found.add(line + " as " + before));
        }
        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(4_001, 5_000)
                        .mapToObj(line -> line + " as " + (line - 4_000))
                        .collect(Collectors.toList()));
    }

    @Test
    void aFileWithoutHeaderIsHeldAgainstTheColumnsByTheirPosition() throws IOException {
        ContractVerdict verdict = verdict(
                "properties: [{name: n, logicalType: integer}, {name: day, logicalType: date}]",
                "1;2024-01-01\n2;2024-01-02\n3;x\n4;2024-01-04\n");
        assertThat(verdict.breaches())
                .extracting(Breach::text)
                .containsExactly("day must be a date as ISO 8601 writes it; 1 row does not: line 3");
    }

    @Test
    void aPatternThatNeverEndsFailsTheFileWithItsLine() throws IOException {
        RefusedFile fault = org.assertj.core.api.Assertions.catchThrowableOfType(
                RefusedFile.class,
                () -> verdict(
                        "properties: [{name: a, logicalTypeOptions: {pattern: '^(x+x+)+y$'}, logicalType: string}]",
                        "a,b\nok,1\n" + "x".repeat(60) + ",1\n"));
        assertThat(fault.code()).isEqualTo(ErrorCode.CONTRACT);
        assertThat(fault).hasMessageContaining("line 3").hasMessageContaining("column a");
    }

    private ContractVerdict verdict(String table, String file) throws IOException {
        Path contract = folder.resolve("t.odcs.yaml");
        Files.writeString(contract, ContractsTest.HEAD + "schema:\n- name: t\n" + table.indent(2));
        Path csv = Files.writeString(folder.resolve("t.csv"), file);
        Settings settings = SettingsReader.read(Map.of("dropoff.min-confidence", "0"), Map.of(), Map.of());
        try (ContentCheck content = new ContentCheck(Optional.of(Contracts.read(contract, "t")))) {
            new Profiler(settings.format(), settings.load())
                    .heardBy(content.listener())
                    .profile(csv, TableSettings.NONE, FormatHints.NONE, read -> {}, refused -> {});
            return content.verdict().orElseThrow();
        }
    }
}
