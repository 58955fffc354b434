package io.dropoff.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dropoff.format.FormatHints;
import io.dropoff.settings.TableSettings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Public files, their format detected, value by value against commons-csv. Their folder: {@code -Ddropoff.test.data}, or {@code ../shared/data}. */
class RealFilesTest {

    private static final Path FOLDER = Path.of(System.getProperty("dropoff.test.data", "../shared/data"));

    /** The quote mode makes commons-csv tell an empty field from a quoted one. */
    private static final CSVFormat REFERENCE = CSVFormat.Builder.create(CSVFormat.RFC4180)
            .setNullString("")
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .get();

    @TestFactory
    Stream<DynamicTest> everyValueIsThatOfAnotherReader() throws IOException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> compare(file)));
    }

    private static List<Path> files() throws IOException {
        assumeThat(FOLDER)
                .as("the folder of real files is not here; say where with -Ddropoff.test.data")
                .isDirectory();
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
    }

    private static void compare(Path file) throws IOException {
        FileProfile profile = new Profiler(Samples.FORMAT, Samples.LOAD)
                .profile(file, TableSettings.NONE, FormatHints.NONE, read -> {}, refused -> {});
        List<String[]> rows = Samples.rows(file, profile);
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser reference = CSVParser.parse(text, REFERENCE)) {
            Iterator<CSVRecord> records = reference.iterator();
            assertThat(profile.format().names()).isEqualTo(records.next().toList());
            for (String[] row : rows) {
                assertThat(row).isEqualTo(records.next().values());
            }
            assertThat(records.hasNext()).isFalse();
        }
        assertThat(profile.rows()).isEqualTo(rows.size());
    }
}
