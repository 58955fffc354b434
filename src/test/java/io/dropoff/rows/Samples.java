package io.dropoff.rows;

import io.dropoff.format.CsvFormat;
import io.dropoff.format.CsvFormat.LineEnd;
import io.dropoff.format.FormatHints;
import io.dropoff.format.Structure;
import io.dropoff.settings.FormatSettings;
import io.dropoff.settings.FormatSettings.TrailerCount;
import io.dropoff.settings.LoadSettings;
import io.dropoff.settings.TableSettings;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Formats and settings for the tests of this package, and the two passes in one call. */
final class Samples {

    static final int MAX_FIELD = 1024 * 1024;
    static final FormatSettings FORMAT = new FormatSettings(MAX_FIELD, 0, TrailerCount.WARN, 0);
    static final LoadSettings LOAD = load(Set.of(), LoadSettings.Types.INFER, 3);

    private Samples() {}

    static LoadSettings load(Set<String> nullValues, LoadSettings.Types types, int batchSize) {
        return new LoadSettings(
                batchSize,
                0,
                2,
                0,
                LoadSettings.Streams.ONE,
                types,
                nullValues,
                0,
                LoadSettings.DuplicateAppend.REJECT,
                LoadSettings.MergeDuplicates.FAIL,
                5);
    }

    /** Comma, double quote, UTF-8, header. */
    static CsvFormat csv() {
        return format(Map.of());
    }

    /** Comma, double quote, UTF-8, header, unless the map says otherwise; keys as in the case files. */
    static CsvFormat format(Map<?, ?> given) {
        boolean header = given.get("header") == null || (Boolean) given.get("header");
        int columns = given.get("columns") == null ? 1 : (Integer) given.get("columns");
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            names.add("column_" + i);
        }
        Object charset = given.get("charset");
        return new CsvFormat(
                charset == null ? StandardCharsets.UTF_8 : Charset.forName((String) charset),
                false,
                text(given, "delimiter", ","),
                character(text(given, "quote", "\"")),
                character(text(given, "escape", "")),
                LineEnd.LF,
                given.get("preamble") == null ? 0 : (Integer) given.get("preamble"),
                header,
                names,
                Optional.ofNullable((String) given.get("trailer")),
                1,
                List.of(),
                List.of(),
                List.of(),
                structure(given),
                List.of());
    }

    private static Structure structure(Map<?, ?> given) {
        Object end = given.get("end");
        return new Structure(
                Boolean.TRUE.equals(given.get("spaced")),
                Structure.Widths.valueOf(text(given, "widths", "EVEN")),
                false,
                end == null ? Structure.NO_END : (Integer) end);
    }

    private static String text(Map<?, ?> given, String key, String otherwise) {
        Object value = given.get(key);
        return value == null ? otherwise : value.toString();
    }

    private static Optional<Character> character(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text.charAt(0));
    }

    static FileProfile profile(Path file, CsvFormat format) {
        return profile(file, format, FORMAT, LOAD);
    }

    static FileProfile profile(Path file, CsvFormat format, FormatSettings limits, LoadSettings load) {
        return new Profiler((source, set, hints) -> List.of(format), limits, load)
                .profile(file, TableSettings.NONE, FormatHints.NONE, read -> {}, refused -> {});
    }

    static RowReader reader(Path file, FileProfile profile) {
        return RowReader.open(file, profile, TableSettings.NONE, new RowReader.Limits(FORMAT, LOAD));
    }

    /** Every row of pass 2. */
    static List<String[]> rows(Path file, FileProfile profile) {
        List<String[]> rows = new ArrayList<>();
        try (RowReader reader = reader(file, profile)) {
            reader.forEachRemaining(batch -> rows.addAll(batch.rows()));
        }
        return rows;
    }
}
