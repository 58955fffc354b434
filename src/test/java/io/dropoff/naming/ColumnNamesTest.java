package io.dropoff.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ColumnNamesTest {

    @TestFactory
    Stream<DynamicTest> aHeaderGivesItsColumns() {
        return Cases.pairs("/naming/column-names.yaml")
                .map(pair -> DynamicTest.dynamicTest(
                        pair.get(0).toString(),
                        () -> assertThat(ColumnNames.of(strings(pair.get(0)))).isEqualTo(pair.get(1))));
    }

    @Test
    void anOverLongNameIsCutTo128AndStaysUnique() {
        String longName = "x".repeat(300);
        assertThat(ColumnNames.of(List.of(longName, longName)))
                .containsExactly("x".repeat(128), "x".repeat(126) + "_2");
    }

    @Test
    void aCutDoesNotSplitACharacterOutsideTheBasicPlane() {
        assertThat(ColumnNames.of(List.of("a" + "😀".repeat(100)))).containsExactly("a" + "😀".repeat(63));
    }

    @Test
    void aHundredThousandEqualNamesAreNumberedAtOnce() {
        List<String> names = Assertions.assertTimeoutPreemptively(
                Duration.ofMinutes(2), () -> ColumnNames.of(Collections.nCopies(100_000, "a")));
        assertThat(names).doesNotHaveDuplicates().endsWith("a_100000");
    }

    @Property(tries = 2000)
    void anyHeaderGivesUniqueNamesThatFitAnIdentifier(@ForAll("headers") List<String> header) {
        List<String> names = ColumnNames.of(header);
        assertThat(names).hasSameSizeAs(header).allSatisfy(name -> assertThat(name)
                .isNotBlank()
                .hasSizeLessThanOrEqualTo(128)
                .isEqualTo(name.strip())
                .doesNotContainPattern("\\p{Cc}"));
        assertThat(names.stream().map(name -> name.toUpperCase(Locale.ROOT))).doesNotHaveDuplicates();
        assertThat(names.stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .doesNotContain("ref_data_loadtime", "ref_data_loadtype", "ref_data_load_id", "ref_data_version_id");
    }

    @Provide
    Arbitrary<List<String>> headers() {
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(200);
        Arbitrary<String> close =
                Arbitraries.of("a", "A", "a_2", "a_3", "", " ", "column_1", "column_2", "ref_data_load_id", "a_2_2");
        return Arbitraries.oneOf(any, close, close).list().ofMaxSize(20);
    }

    private static List<String> strings(Object list) {
        return ((List<?>) list).stream().map(String.class::cast).toList();
    }
}
