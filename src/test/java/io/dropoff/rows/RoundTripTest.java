package io.dropoff.rows;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.dropoff.format.CsvFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever table is written in whatever dialect: both passes read it back, null and empty told apart. */
class RoundTripTest {

    /** @param escape empty = quotes are doubled */
    record Dialect(char delimiter, char quote, String escape, LineDelimiter lineEnd, Charset charset, boolean header) {}

    @Property(tries = 1500)
    void aTableIsReadBackAsItWasWritten(@ForAll("dialects") Dialect dialect, @ForAll("tables") List<List<String>> table)
            throws IOException {
        int columns = table.get(0).size();
        List<List<String>> rows = encodable(table, dialect).stream()
                .filter(row -> columns == 1 || row.stream().anyMatch(Objects::nonNull))
                .toList();
        Assume.that(dialect.header() || !rows.isEmpty());
        Assume.that(!dialect.header() || rows.isEmpty() || !isDashes(rows.get(0)));
        Path file = Files.createTempFile("round-trip", ".csv");
        try {
            Files.write(file, text(dialect, columns, rows).getBytes(dialect.charset()));
            FileProfile profile = Samples.profile(file, format(dialect, columns));
            assertThat(profile.rows()).isEqualTo(rows.size());
            checkColumns(profile, rows);
            assertThat(Samples.rows(file, profile))
                    .containsExactly(
                            rows.stream().map(row -> row.toArray(String[]::new)).toArray(String[][]::new));
        } finally {
            Files.delete(file);
        }
    }

    /** Below a header that is a line, and no row. */
    private static boolean isDashes(List<String> row) {
        return row.stream().allMatch(value -> value != null && value.strip().matches("[-=:]+"));
    }

    private static void checkColumns(FileProfile profile, List<List<String>> rows) {
        for (int i = 0; i < profile.columns().size(); i++) {
            int index = i;
            ColumnProfile column = profile.columns().get(i);
            assertThat(column.nulls()).isEqualTo(rows.stream().anyMatch(row -> row.get(index) == null));
            assertThat(column.maxLength())
                    .isEqualTo(rows.stream()
                            .map(row -> row.get(index))
                            .filter(Objects::nonNull)
                            .mapToInt(String::length)
                            .max()
                            .orElse(0));
        }
    }

    private static CsvFormat format(Dialect dialect, int columns) {
        Map<String, Object> given = new HashMap<>();
        given.put("delimiter", dialect.delimiter());
        given.put("quote", dialect.quote());
        given.put("escape", dialect.escape());
        given.put("charset", dialect.charset().name());
        given.put("header", dialect.header());
        given.put("columns", columns);
        return Samples.format(given);
    }

    /** Characters that the charset does not have become a question mark before they are written. */
    private static List<List<String>> encodable(List<List<String>> table, Dialect dialect) {
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row : table) {
            List<String> encodable = new ArrayList<>();
            row.forEach(value -> encodable.add(
                    value == null ? null : new String(value.getBytes(dialect.charset()), dialect.charset())));
            rows.add(encodable);
        }
        return rows;
    }

    private static String text(Dialect dialect, int columns, List<List<String>> rows) throws IOException {
        StringWriter text = new StringWriter();
        List<List<String>> records = new ArrayList<>();
        if (dialect.header()) {
            records.add(format(dialect, columns).names());
        }
        records.addAll(rows);
        if (dialect.escape().isEmpty()) {
            writeDoubling(dialect, records, text);
        } else {
            writeEscaping(dialect, records, text);
        }
        return text.toString();
    }

    private static void writeDoubling(Dialect dialect, List<List<String>> records, Writer text) throws IOException {
        try (CsvWriter writer = CsvWriter.builder()
                .fieldSeparator(dialect.delimiter())
                .quoteCharacter(dialect.quote())
                .quoteStrategy(QuoteStrategies.EMPTY)
                .lineDelimiter(dialect.lineEnd())
                .build(text)) {
            records.forEach(writer::writeRecord);
        }
    }

    private static void writeEscaping(Dialect dialect, List<List<String>> records, Writer text) throws IOException {
        for (List<String> row : records) {
            for (int i = 0; i < row.size(); i++) {
                text.write(i == 0 ? "" : String.valueOf(dialect.delimiter()));
                String value = row.get(i);
                if (value != null) {
                    String quote = String.valueOf(dialect.quote());
                    text.write(quote
                            + value.replace(dialect.escape(), dialect.escape() + dialect.escape())
                                    .replace(quote, dialect.escape() + quote)
                            + quote);
                }
            }
            text.write(dialect.lineEnd().toString());
        }
    }

    @Provide
    Arbitrary<Dialect> dialects() {
        Arbitrary<Charset> charsets = Arbitraries.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                StandardCharsets.ISO_8859_1,
                Charset.forName("windows-1252"),
                Charset.forName("Shift_JIS"),
                Charset.forName("GB18030"));
        return Combinators.combine(
                        Arbitraries.of(',', ';', '\t', '|', ':', '^', '~', ' '),
                        Arbitraries.of('"', '\''),
                        Arbitraries.of("", "", "\\"),
                        Arbitraries.of(LineDelimiter.LF, LineDelimiter.CRLF, LineDelimiter.CR),
                        charsets,
                        Arbitraries.of(true, false))
                .as(Dialect::new);
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> values = Arbitraries.of(
                        "a", "7", "0", "-", ",", ";", "\t", "|", " ", "\"", "'", "\\", "\n", "\r", "\r\n", "é", "表",
                        "客", "😀", ":", "^", "~", "N")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts))
                .injectNull(0.2);
        return Arbitraries.integers()
                .between(1, 5)
                .flatMap(columns ->
                        values.list().ofSize(columns).list().ofMinSize(1).ofMaxSize(12));
    }
}
