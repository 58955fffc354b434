package io.dropoff.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.fault.RefusedFile;
import io.dropoff.fault.Warning;
import io.dropoff.format.FormatHints;
import io.dropoff.settings.FormatSettings;
import io.dropoff.settings.FormatSettings.TrailerCount;
import io.dropoff.settings.TableSettings;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Detection and both passes together on files as people send them: kinds and their variations, as the case file says. */
class FieldFilesTest {

    private static final FormatSettings LIMITS = new FormatSettings(Samples.MAX_FIELD, 0, TrailerCount.FAIL, 50);

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> eachFileIsReadAsACarefulPersonWould() {
        return CaseFile.cases("/rows/field.yaml")
                .map(each -> DynamicTest.dynamicTest(each.get("id").toString(), () -> check(each)));
    }

    private void check(Map<?, ?> given) throws IOException {
        Path file = Files.write(folder.resolve("field.csv"), bytes(given));
        FileProfile profile;
        try {
            profile = new Profiler(LIMITS, Samples.LOAD)
                    .profile(file, TableSettings.NONE, FormatHints.NONE, read -> {}, refused -> {});
        } catch (RefusedFile e) {
            assertThat(e.code().name()).as(e.getMessage()).isEqualTo(given.get("error"));
            assertThat(e.advice()).isNotBlank();
            return;
        }
        String reasons = profile.format().reasons() + " " + profile.format().confidence();
        assertThat(given.get("error")).as("not refused: %s", reasons).isNull();
        checkTable(given, file, profile, reasons);
    }

    private static void checkTable(Map<?, ?> given, Path file, FileProfile profile, String reasons) {
        List<String> columns =
                profile.columns().stream().map(ColumnProfile::name).toList();
        if (given.get("columns") != null) {
            assertThat(columns).as(reasons).isEqualTo(given.get("columns"));
        }
        List<String[]> rows = Samples.rows(file, profile);
        if (given.get("rows") instanceof List<?> wanted) {
            assertThat(rows.stream()
                            .map(java.util.Arrays::asList)
                            .map(Object::toString)
                            .toList())
                    .as(reasons)
                    .isEqualTo(wanted.stream().map(Object::toString).toList());
        }
        if (given.get("count") != null) {
            assertThat(rows).as(reasons).hasSize((Integer) given.get("count"));
        }
        if (given.get("warnings") != null) {
            assertThat(profile.warnings()).extracting(Warning::code).isEqualTo(given.get("warnings"));
        }
    }

    private static byte[] bytes(Map<?, ?> given) {
        Object charset = given.get("charset");
        return given.get("input").toString().getBytes(Charset.forName(charset == null ? "UTF-8" : charset.toString()));
    }
}
