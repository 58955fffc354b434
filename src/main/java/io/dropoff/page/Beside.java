package io.dropoff.page;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.dropoff.fault.OneLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lies beside a filed file: its report and its rejected rows. */
final class Beside {

    private static final int LONGEST_REPORT = 200_000;
    private static final int LABEL = 16;
    private static final Pattern PLACES = Pattern.compile("(?m)^Where: {10}.*(?:\\R {16}.*)*");
    private static final Pattern AFTER_LINE = Pattern.compile("(?m)^((?:Where:)? +(?:line \\d+)?).*$");
    private static final Pattern VALUE = Pattern.compile("(?m)^(Value: {10}).*(?:\\R {16}.*)*");

    private Beside() {}

    /**
     * The report's text; empty when there is none.
     *
     * @param shown whether values of cells may be
     */
    static String report(String archived, boolean shown) {
        if (archived.isEmpty()) {
            return "";
        }
        try (BufferedReader reader =
                Files.newBufferedReader(Path.of(archived + ".error.txt"), StandardCharsets.UTF_8)) {
            char[] text = new char[LONGEST_REPORT];
            int length = 0;
            int read = reader.read(text, 0, text.length);
            while (read > 0) {
                length += read;
                read = reader.read(text, length, text.length - length);
            }
            return shown ? new String(text, 0, length) : withoutValues(new String(text, 0, length));
        } catch (IOException | UncheckedIOException notThere) {
            return "";
        }
    }

    private static String withoutValues(String report) {
        String shown = VALUE.matcher(report).replaceAll("$1•••");
        return PLACES.matcher(shown)
                .replaceAll(places -> Matcher.quoteReplacement(
                        AFTER_LINE.matcher(places.group()).replaceAll("$1 •••")));
    }

    /** Its labelled parts: {@code What to do} → text. */
    static Map<String, String> parts(String report) {
        Map<String, String> parts = new LinkedHashMap<>();
        String label = "";
        for (String line : report.lines().toList()) {
            if (line.length() > LABEL && line.substring(0, LABEL).matches("[A-Z][a-z ]*: *")) {
                label = line.substring(0, line.indexOf(':'));
                parts.put(label, line.substring(LABEL));
            } else if (line.startsWith(" ".repeat(LABEL)) && !label.isEmpty()) {
                parts.merge(label, line.substring(LABEL), (one, more) -> one + "\n" + more);
            } else {
                label = "";
            }
        }
        return parts;
    }

    /**
     * The first rejected rows.
     *
     * @param file that all of them are in
     */
    record RejectedPreview(List<String> names, List<List<String>> rows, String file) {
        static final RejectedPreview NONE = new RejectedPreview(List.of(), List.of(), "");
    }

    static RejectedPreview rejects(String archived, int most) {
        Path file = Path.of(archived + ".rejects.csv");
        if (archived.isEmpty() || most == 0 || Files.notExists(file)) {
            return RejectedPreview.NONE;
        }
        List<List<String>> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> records = CsvReader.builder().ofCsvRecord(file)) {
            records.stream().limit(most + 1L).forEach(row -> rows.add(row.getFields()));
        } catch (IOException | UncheckedIOException | CsvParseException damaged) {
            return RejectedPreview.NONE;
        }
        return rows.isEmpty()
                ? RejectedPreview.NONE
                : new RejectedPreview(
                        rows.get(0), List.copyOf(rows.subList(1, rows.size())), OneLine.of(file.toString()));
    }
}
