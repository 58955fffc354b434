package io.dropoff.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.settings.Settings;
import io.dropoff.settings.SettingsReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class TableNamesTest {

    private static final TableNames NAMES = names(Map.of());
    private static final String ALLOWED = "[\\p{L}\\p{Nd}_\\p{Mn}\\p{Mc}]+";

    @TestFactory
    Stream<DynamicTest> aFileNameGivesItsTable() {
        return Cases.pairs("/naming/table-names.yaml").map(pair -> {
            String file = (String) pair.get(0);
            String table = (String) pair.get(1);
            return DynamicTest.dynamicTest("\"" + file + "\"", () -> {
                if ("REJECTED".equals(table)) {
                    RefusedFile rejected = catchThrowableOfType(RefusedFile.class, () -> NAMES.of(file));
                    assertThat(rejected.code()).isEqualTo(ErrorCode.TABLE_NAME);
                } else {
                    assertThat(NAMES.of(file)).isEqualTo(table);
                }
            });
        });
    }

    @Test
    void theMessageNamesTheFileAndTheAdviceSaysWhatToDo() {
        RefusedFile rejected = catchThrowableOfType(RefusedFile.class, () -> NAMES.of("20241201\u202E.csv"));
        assertThat(rejected).hasMessageContaining("20241201?.csv").hasMessageContaining("no letter or digit");
        assertThat(rejected.advice()).contains("Rename the file");
    }

    @Test
    void aNameOf110CharactersIsTakenAndALongerOneFailsRatherThanMeetAnother() {
        assertThat(NAMES.of("a".repeat(110) + "_20241201.csv")).isEqualTo("a".repeat(110));
        assertThat(NAMES.of("1".repeat(108) + ".csv")).isEqualTo("t_" + "1".repeat(108));
        for (String name : List.of("a".repeat(111), "1".repeat(109), "a".repeat(110) + "_north")) {
            RefusedFile rejected = catchThrowableOfType(RefusedFile.class, () -> NAMES.of(name + ".csv"));
            assertThat(rejected.code()).isEqualTo(ErrorCode.TABLE_NAME);
            assertThat(rejected).hasMessageContaining("at most 110");
        }
    }

    @Test
    void aMappedFileBelongsToItsTableWhateverItsNameSays() {
        TableNames names = names(Map.of(
                "dropoff.table.invoices.files", "invoice_*.csv, RE-????.csv",
                "dropoff.table.other.files", "*.dat.csv"));
        assertThat(names.of("invoice_4711_north.csv")).isEqualTo("invoices");
        assertThat(names.of("INVOICE_20241201.CSV")).isEqualTo("invoices");
        assertThat(names.of("invoice_1.csv.gz")).isEqualTo("invoices");
        assertThat(names.of("re-2024.csv")).isEqualTo("invoices");
        assertThat(names.of("re-20245.csv")).isEqualTo("re_20245");
        assertThat(names.of("20241201.dat.csv")).isEqualTo("other");
        assertThat(names.of("my_invoice_1.csv")).isEqualTo("my_invoice_1");
    }

    @Test
    void aFileThatTwoTablesClaimIsRefusedWithBothSettings() {
        TableNames names = names(
                Map.of("dropoff.table.paid.files", "*_paid.csv", "dropoff.table.invoices.files", "invoice_*.csv"));
        assertThat(names.of("invoice_1.csv")).isEqualTo("invoices");
        assertThatThrownBy(() -> names.of("invoice_1_paid.csv"))
                .isInstanceOf(RefusedFile.class)
                .hasMessageContaining("dropoff.table.invoices.files=invoice_*.csv")
                .hasMessageContaining("dropoff.table.paid.files=*_paid.csv");
    }

    @Test
    void endingsAreThoseOfTheSettings() {
        TableNames names = names(Map.of("dropoff.endings", "txt,csv"));
        assertThat(names.of("airports_20241201.TXT.gz")).isEqualTo("airports");
        assertThat(names.of("airports.csv")).isEqualTo("airports");
        assertThat(names.of("airports.tsv")).isEqualTo("airports_tsv");
    }

    @TestFactory
    Stream<DynamicTest> aFileNameTellsItsDate() {
        return Cases.pairs("/naming/stamps.yaml").map(pair -> {
            String file = (String) pair.get(0);
            return DynamicTest.dynamicTest(file, () -> assertThat(
                            NAMES.stamp(file).map(DateStamp::date).map(LocalDate::toString))
                    .isEqualTo(Optional.ofNullable((String) pair.get(1))));
        });
    }

    @Test
    void filesOfOneDayAreInTheOrderOfTheirTimesOrNumbers() {
        List<Instant> order = Stream.of(
                        "a_20241130_235959.csv",
                        "a_20241201.csv",
                        "a_20241201_000145.csv",
                        "a_20241201_000183.csv",
                        "a_20241201_235959.csv",
                        "a_20241202_000001.csv")
                .map(file -> NAMES.stamp(file).orElseThrow().order())
                .toList();
        assertThat(order).isSorted().doesNotHaveDuplicates();
    }

    private static TableNames names(Map<String, String> properties) {
        Settings settings = SettingsReader.read(properties, Map.of(), Map.of());
        return new TableNames(settings.endings(), settings.tables());
    }

    @Property(tries = 3000)
    void anyNameGivesATableOfTheAlphabetOrIsRejected(@ForAll("names") String name) {
        String table;
        try {
            table = NAMES.of(name);
        } catch (RefusedFile expected) {
            assertThat(expected.code()).isEqualTo(ErrorCode.TABLE_NAME);
            return;
        }
        assertThat(table).matches(ALLOWED).hasSizeBetween(1, 110).doesNotStartWith("_");
        assertThat(Character.isDigit(table.codePointAt(0))).isFalse();
        assertThat(Character.isSurrogate(table.charAt(table.length() - 1))
                        && Character.isHighSurrogate(table.charAt(table.length() - 1)))
                .isFalse();
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(300);
        Arbitrary<String> parts = Arbitraries.of(List.of(
                        "a",
                        "_",
                        "2024",
                        "12",
                        "31",
                        "20241201",
                        "T",
                        "235959",
                        "-",
                        ".",
                        "É",
                        "客",
                        "'",
                        ";",
                        "9",
                        "Q1",
                        "W05",
                        " (1)",
                        " - Copy",
                        "Dec"))
                .list()
                .ofMaxSize(60)
                .map(list -> String.join("", list));
        return Arbitraries.oneOf(any, parts).map(stem -> stem + ".csv");
    }
}
