package io.dropoff.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RejectedFile;
import java.util.List;
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

    private static final String ALLOWED = "[\\p{L}\\p{Nd}_\\p{Mn}\\p{Mc}]+";

    @TestFactory
    Stream<DynamicTest> aFileNameGivesItsTable() {
        return Cases.pairs("/naming/table-names.yaml").map(pair -> {
            String file = (String) pair.get(0);
            String table = (String) pair.get(1);
            return DynamicTest.dynamicTest("\"" + file + "\"", () -> {
                if ("REJECTED".equals(table)) {
                    RejectedFile rejected = catchThrowableOfType(RejectedFile.class, () -> TableNames.of(file));
                    assertThat(rejected.code()).isEqualTo(ErrorCode.TABLE_NAME);
                } else {
                    assertThat(TableNames.of(file)).isEqualTo(table);
                }
            });
        });
    }

    @Test
    void theMessageNamesTheFileAndTheAdviceSaysWhatToDo() {
        RejectedFile rejected = catchThrowableOfType(RejectedFile.class, () -> TableNames.of("20241201\u202E.csv"));
        assertThat(rejected).hasMessageContaining("20241201?.csv").hasMessageContaining("no letter or digit");
        assertThat(rejected.advice()).contains("Rename the file");
    }

    @Test
    void aLongNameIsCutTo116() {
        assertThat(TableNames.of("a".repeat(200) + ".csv")).isEqualTo("a".repeat(116));
        assertThat(TableNames.of("a".repeat(115) + "_bc.csv")).isEqualTo("a".repeat(115));
        assertThat(TableNames.of("1".repeat(200) + ".csv")).isEqualTo("t_" + "1".repeat(114));
    }

    @Test
    void aCutDoesNotSplitALetterOutsideTheBasicPlane() {
        String gothic = "\uD800\uDF30";
        assertThat(TableNames.of("a" + gothic.repeat(100) + ".csv")).isEqualTo("a" + gothic.repeat(57));
    }

    @Test
    void aCutThatEndsInStageIsRefusedToo() {
        assertThatThrownBy(() -> TableNames.of("a".repeat(110) + "_stagecoach.csv"))
                .isInstanceOf(RejectedFile.class);
    }

    @Property(tries = 3000)
    void anyNameGivesATableOfTheAlphabetOrIsRejected(@ForAll("names") String name) {
        String table;
        try {
            table = TableNames.of(name);
        } catch (RejectedFile expected) {
            assertThat(expected.code()).isEqualTo(ErrorCode.TABLE_NAME);
            return;
        }
        assertThat(table).matches(ALLOWED).hasSizeBetween(1, 116).doesNotStartWith("_");
        assertThat(Character.isDigit(table.codePointAt(0))).isFalse();
        assertThat(Character.isSurrogate(table.charAt(table.length() - 1))
                        && Character.isHighSurrogate(table.charAt(table.length() - 1)))
                .isFalse();
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(300);
        Arbitrary<String> parts = Arbitraries.of(List.of(
                        "a", "_", "2024", "12", "31", "20241201", "T", "235959", "-", ".", "É", "客", "'", ";", "9"))
                .list()
                .ofMaxSize(60)
                .map(list -> String.join("", list));
        return Arbitraries.oneOf(any, parts).map(stem -> stem + ".csv");
    }
}
