package io.dropoff.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dropoff.fault.RefusedFile;
import io.dropoff.fault.Warning;
import io.dropoff.format.CsvFormat;
import io.dropoff.settings.LoadSettings;
import io.dropoff.settings.TableSettings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What a record is, for both passes, as the case file says. */
class RecordsTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> bothPassesReadTheRecordsOfTheCaseFile() {
        return CaseFile.cases("/rows/records.yaml")
                .map(each -> DynamicTest.dynamicTest(each.get("id").toString(), () -> check(each)));
    }

    private void check(Map<?, ?> given) throws IOException {
        Path file = folder.resolve("case.csv");
        Files.write(file, bytes(given));
        CsvFormat format = Samples.format(settings(given));
        LoadSettings load = Samples.load(nulls(given), LoadSettings.Types.INFER, 2);
        if (given.get("error") != null) {
            RefusedFile rejected =
                    catchThrowableOfType(RefusedFile.class, () -> Samples.profile(file, format, Samples.FORMAT, load));
            checkError(given, rejected);
            return;
        }
        FileProfile profile = Samples.profile(file, format, Samples.FORMAT, load);
        checkProfile(given, profile);
        checkRows(given, file, profile, load);
    }

    /** Rows end where the trailer begins. */
    private static Map<?, ?> settings(Map<?, ?> given) {
        Map<Object, Object> settings = new HashMap<>();
        settings.putAll(given.get("format") == null ? Map.of() : (Map<?, ?>) given.get("format"));
        Object trailer = settings.get("trailer");
        if (trailer != null) {
            settings.put("end", given.get("input").toString().lastIndexOf(trailer.toString()));
        }
        return settings;
    }

    private static void checkError(Map<?, ?> given, RefusedFile rejected) {
        assertThat(rejected).isNotNull();
        assertThat(rejected.code().name()).isEqualTo(given.get("error"));
        if (given.get("line") != null) {
            assertThat(rejected.place().line()).hasValue((Integer) given.get("line"));
        }
        if (given.get("message") != null) {
            assertThat(rejected).hasMessageContaining(given.get("message").toString());
        }
        assertThat(rejected.advice()).isNotBlank();
    }

    private static void checkProfile(Map<?, ?> given, FileProfile profile) {
        List<?> rows = (List<?>) given.get("rows");
        assertThat(profile.rows()).isEqualTo(rows.size());
        if (given.get("columns") != null) {
            assertThat(profile.columns().stream().map(ColumnProfile::name)).isEqualTo(given.get("columns"));
        }
        if (given.get("warnings") != null) {
            assertThat(profile.warnings().stream().map(Warning::text).toList()).isEqualTo(given.get("warnings"));
        }
        if (given.containsKey("trailer")) {
            assertThat(profile.format().trailer().orElse(null)).isEqualTo(given.get("trailer"));
        }
        for (int i = 0; i < profile.columns().size(); i++) {
            ColumnProfile column = profile.columns().get(i);
            int index = i;
            List<Object> values = new ArrayList<>();
            rows.forEach(row -> values.add(((List<?>) row).get(index)));
            assertThat(column.nulls()).isEqualTo(values.contains(null));
            assertThat(column.maxLength())
                    .isEqualTo(values.stream()
                            .mapToInt(value ->
                                    value == null ? 0 : value.toString().length())
                            .max()
                            .orElse(0));
        }
    }

    private static void checkRows(Map<?, ?> given, Path file, FileProfile profile, LoadSettings load) {
        List<List<String>> rows = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        RowReader.Limits limits = new RowReader.Limits(Samples.FORMAT, load);
        try (RowReader reader = RowReader.open(file, profile, TableSettings.NONE, limits)) {
            reader.forEachRemaining(batch -> {
                assertThat(batch.rows()).hasSizeBetween(1, 2).hasSize(batch.lines().length);
                batch.rows().forEach(row -> rows.add(Arrays.asList(row)));
                Arrays.stream(batch.lines()).forEach(line -> lines.add((int) line));
            });
        }
        assertThat(rows).isEqualTo(given.get("rows"));
        if (given.get("lines") != null) {
            assertThat(lines).isEqualTo(given.get("lines"));
        }
    }

    private static byte[] bytes(Map<?, ?> given) {
        return given.get("hex") == null
                ? given.get("input")
                        .toString()
                        .getBytes(Charset.forName(
                                given.get("charset") == null
                                        ? "UTF-8"
                                        : given.get("charset").toString()))
                : HexFormat.of().parseHex(given.get("hex").toString());
    }

    private static Set<String> nulls(Map<?, ?> given) {
        Set<String> words = new TreeSet<>();
        if (given.get("nulls") != null) {
            ((List<?>) given.get("nulls")).forEach(word -> words.add(word.toString()));
        }
        return words;
    }
}
