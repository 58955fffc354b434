package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Public files in all four folders at once, every value in the tables against commons-csv. Their folder:
 * {@code -Ddropoff.test.data}, or {@code ../shared/data}.
 */
class RealFilesRouteTest {

    private static final Path FOLDER = Path.of(System.getProperty("dropoff.test.data", "../shared/data"));
    private static final List<String> FOLDERS = List.of(
            "reference_data_table/fullload",
            "reference_data_table/append",
            "none_reference_data_table/fullload",
            "none_reference_data_table/append");

    /** The quote mode makes commons-csv tell an empty field from a quoted one. */
    private static final CSVFormat REFERENCE = CSVFormat.Builder.create(CSVFormat.RFC4180)
            .setNullString("")
            .setQuoteMode(QuoteMode.ALL_NON_NULL)
            .get();

    @TempDir
    private Path home;

    @Test
    void everyValueIsThatOfAnotherReader() throws IOException {
        List<Path> files = files();
        try (Dropoff dropoff = Dropoff.in(home).start()) {
            List<Path> dropped = new ArrayList<>();
            for (Path file : files) {
                for (int i = 0; i < FOLDERS.size(); i++) {
                    // A table for each folder: their names differ, their content does not.
                    String name = stem(file) + "_in_" + "abcd".charAt(i) + "_20240102.csv";
                    dropped.add(dropoff.drop(FOLDERS.get(i), name, Files.readAllBytes(file)));
                }
            }
            for (int i = 0; i < dropped.size(); i++) {
                check(dropoff, files.get(i / FOLDERS.size()), dropped.get(i), FOLDERS.get(i % FOLDERS.size()));
            }
            assertThat(dropoff.query("SELECT ref_name FROM ref.Reference_Data_Cfg"))
                    .extracting(row -> row.get("ref_name"))
                    .containsExactlyInAnyOrderElementsOf(files.stream()
                            .flatMap(file -> Stream.of(table(file) + "_in_a", table(file) + "_in_b"))
                            .toList());
            for (String folder : FOLDERS) {
                assertThat(dropoff.files(folder)).isEmpty();
                assertThat(dropoff.files(folder + "/processed")).hasSize(files.size());
                assertThat(dropoff.files(folder + "/error")).isEmpty();
            }
        }
    }

    private static void check(Dropoff dropoff, Path file, Path dropped, String folder) throws IOException {
        Map<String, Object> outcome = dropoff.outcomeOf(dropped);
        List<List<String>> expected = read(file);
        List<String> header = expected.remove(0);
        String type = folder.substring(folder.indexOf('/') + 1);
        assertThat(outcome)
                .as(String.valueOf(outcome.get("error_message")))
                .containsEntry("status", "completed")
                .containsEntry("load_type", type)
                .containsEntry("is_reference_data", folder.startsWith("reference"))
                .containsEntry("rows_total", (long) expected.size())
                .containsEntry("rows_loaded", (long) expected.size())
                .containsEntry("rows_rejected", 0L)
                .containsEntry("file_size", Files.size(file));
        assertThat(Path.of((String) outcome.get("archived_path"))).hasSameBinaryContentAs(file);
        String columns = header.stream().map(name -> "[" + name + "]").collect(Collectors.joining(", "));
        List<List<String>> found = dropoff.rows("SELECT " + columns + " FROM ref." + outcome.get("table_name"));
        assertThat(sorted(found)).isEqualTo(sorted(expected));
        assertThat(dropoff.query("SELECT DISTINCT ref_data_loadtype AS t, ref_data_load_id AS id FROM ref."
                        + outcome.get("table_name")))
                .containsExactly(Map.of("t", type, "id", outcome.get("id").toString()));
    }

    private static List<String> sorted(List<List<String>> rows) {
        return rows.stream().map(Object::toString).sorted().toList();
    }

    private static List<List<String>> read(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser parser = CSVParser.parse(text, REFERENCE)) {
            for (CSVRecord row : parser) {
                rows.add(new ArrayList<>(row.toList()));
            }
        }
        return rows;
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replace(".csv", "");
    }

    private static String table(Path file) {
        return stem(file).replace('-', '_');
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
}
