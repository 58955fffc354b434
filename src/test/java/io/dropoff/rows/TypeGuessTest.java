package io.dropoff.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.rows.ColumnProfile.TypeFamily;
import io.dropoff.rows.ColumnProfile.ValueType;
import io.dropoff.settings.LoadSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class TypeGuessTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> aTypeIsGivenOnlyWhenEveryValueSurvives() {
        return CaseFile.cases("/rows/types.yaml").map(each -> {
            List<?> values = (List<?>) each.get("values");
            List<?> type = (List<?>) each.get("type");
            ValueType expected = new ValueType(
                    TypeFamily.valueOf(type.get(0).toString()), (Integer) type.get(1), (Integer) type.get(2));
            return DynamicTest.dynamicTest(values.toString(), () -> assertThat(
                            profile(values, LoadSettings.Types.INFER).type())
                    .isEqualTo(expected));
        });
    }

    @Test
    void everythingIsTextWhenTypesAreNotAskedFor() throws IOException {
        assertThat(profile(List.of("1", "2"), LoadSettings.Types.TEXT).type()).isEqualTo(ValueType.TEXT);
    }

    private ColumnProfile profile(List<?> values, LoadSettings.Types types) throws IOException {
        Path file = folder.resolve("types.csv");
        String quoted = values.stream()
                .map(value -> value.toString().contains(",") ? '"' + value.toString() + '"' : value.toString())
                .collect(Collectors.joining("\n", "v\n", "\n"));
        Files.writeString(file, quoted);
        return Samples.profile(file, Samples.csv(), Samples.FORMAT, Samples.load(Set.of(), types, 3))
                .columns()
                .get(0);
    }
}
