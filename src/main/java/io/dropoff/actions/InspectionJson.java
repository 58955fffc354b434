package io.dropoff.actions;

import io.dropoff.fault.DropoffException;
import io.dropoff.fault.RefusedFile;
import io.dropoff.fault.Warning;
import io.dropoff.format.Alternative;
import io.dropoff.format.CsvFormat;
import io.dropoff.format.Evidence;
import io.dropoff.rows.ColumnProfile;
import io.dropoff.rows.FileProfile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** An inspection as programs read it. The names are fixed: others depend on them. */
public final class InspectionJson {

    private static final String HIDDEN = "•••";

    private InspectionJson() {}

    public static Map<String, Object> of(Inspection inspection) {
        Optional<CsvFormat> format = inspection.format();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", inspection.file().toString());
        object.put("table", inspection.table().orElse(null));
        object.put("encoding", format.map(f -> f.charset().name()).orElse(null));
        object.put("bom", format.map(CsvFormat::bom).orElse(null));
        object.put("delimiter", format.map(f -> f.delimiter()).orElse(null));
        object.put("quote", format.map(f -> text(f.quote())).orElse(null));
        object.put("escape", format.map(f -> text(f.escape())).orElse(null));
        object.put("line_end", format.map(f -> lineEnd(f.lineEnd())).orElse(null));
        object.put("preamble_lines", format.map(CsvFormat::preambleLines).orElse(null));
        object.put("header", format.map(CsvFormat::header).orElse(null));
        object.put("columns", inspection.columns());
        object.put("rows", inspection.profile().map(FileProfile::rows).orElse(null));
        object.put("trailer", format.flatMap(CsvFormat::trailer).orElse(null));
        object.put(
                "confidence",
                format.map(f -> Math.round(1000 * f.confidence()) / 1000.0).orElse(0.0));
        object.put("reasons", format.map(CsvFormat::reasons).orElse(List.of()));
        object.put(
                "warnings",
                warnings(inspection).stream().map(InspectionJson::warning).toList());
        object.put(
                "evidence",
                format.map(CsvFormat::evidence).orElse(List.of()).stream()
                        .map(InspectionJson::evidence)
                        .toList());
        object.put("alternatives", format.map(InspectionJson::alternatives).orElse(List.of()));
        object.put("types", inspection.profile().map(InspectionJson::types).orElse(List.of()));
        object.put("size", inspection.profile().map(FileProfile::size).orElse(null));
        object.put("sha256", inspection.profile().map(FileProfile::sha256).orElse(null));
        inspection.outlook().ifPresent(outlook -> object.put("plan", outlook(outlook)));
        addFault(object, inspection);
        return object;
    }

    private static Map<String, Object> outlook(TableOutlook outlook) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("new_table", outlook.created());
        object.put("schema_match", outlook.match());
        object.put(
                "columns",
                outlook.columns().stream()
                        .map(column -> Map.of("name", column.name(), "type", column.type(), "what", column.what()))
                        .toList());
        return object;
    }

    /** Likewise, without what quotes the file. */
    public static Map<String, Object> withoutValues(Inspection inspection) {
        Map<String, Object> object = of(inspection);
        object.put(
                "alternatives",
                inspection.format().map(CsvFormat::alternatives).orElse(List.of()).stream()
                        .map(Alternative::withoutValues)
                        .map(InspectionJson::alternative)
                        .toList());
        object.computeIfPresent("trailer", (name, text) -> HIDDEN);
        object.put("error_details", List.of());
        return object;
    }

    private static void addFault(Map<String, Object> object, Inspection inspection) {
        Optional<? extends DropoffException> fault = inspection.fault();
        Optional<RefusedFile> rejected =
                fault.filter(RefusedFile.class::isInstance).map(RefusedFile.class::cast);
        OptionalLong line = rejected.map(r -> r.place().line()).orElse(OptionalLong.empty());
        object.put("error", fault.map(Throwable::getMessage).orElse(null));
        object.put("error_code", fault.map(f -> f.code().name()).orElse(null));
        object.put("error_line", line.isPresent() ? line.getAsLong() : null);
        object.put("error_details", rejected.map(RefusedFile::details).orElse(List.of()));
        object.put(
                "contract",
                inspection
                        .verdict()
                        .map(verdict -> verdict.contract().fileName())
                        .orElse(null));
        object.put("advice", rejected.map(r -> advice(r, inspection.table())).orElse(null));
    }

    /** What to do next, with the table's name in the settings. */
    public static String advice(RefusedFile rejected, Optional<String> table) {
        return table.map(rejected::adviceFor).orElse(rejected.advice());
    }

    /** Of the format, the rows and the contract. */
    public static List<Warning> warnings(Inspection inspection) {
        Stream<Warning> ofFormat =
                inspection
                        .profile()
                        .map(FileProfile::warnings)
                        .or(() -> inspection.format().map(CsvFormat::warnings))
                        .stream()
                        .flatMap(List::stream);
        Stream<Warning> ofContract = inspection.verdict().stream().flatMap(verdict -> verdict.warnings().stream());
        Stream<Warning> ofTable = inspection.outlook().stream().flatMap(outlook -> outlook.warnings().stream());
        return Stream.of(ofFormat, ofContract, ofTable).flatMap(all -> all).toList();
    }

    private static Map<String, Object> warning(Warning warning) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("code", warning.code());
        object.put("text", warning.text());
        object.put("count", warning.count());
        return object;
    }

    private static Map<String, Object> evidence(Evidence evidence) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("rule", evidence.rule());
        object.put("worth", Math.round(1000 * evidence.worth()) / 1000.0);
        object.put("reason", evidence.reason());
        return object;
    }

    private static List<Map<String, Object>> alternatives(CsvFormat format) {
        return format.alternatives().stream().map(InspectionJson::alternative).toList();
    }

    private static Map<String, Object> alternative(Alternative alternative) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("setting", alternative.setting());
        object.put("value", alternative.value());
        object.put("likelihood", Math.round(1000 * alternative.likelihood()) / 1000.0);
        object.put("effect", alternative.effect());
        return object;
    }

    private static List<Map<String, Object>> types(FileProfile profile) {
        return profile.columns().stream().map(InspectionJson::type).toList();
    }

    private static Map<String, Object> type(ColumnProfile column) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("name", column.name());
        object.put("type", typeName(column.type()));
        object.put("max_length", column.maxLength());
        object.put("nulls", column.nulls());
        return object;
    }

    public static String typeName(ColumnProfile.ValueType type) {
        String word = type.kind().name().toLowerCase(Locale.ROOT);
        return switch (type.kind()) {
            case DECIMAL -> word + "(" + type.precision() + "," + type.scale() + ")";
            case TIMESTAMP -> word + "(" + type.precision() + ")";
            default -> word;
        };
    }

    private static String text(Optional<Character> character) {
        return character.map(String::valueOf).orElse("");
    }

    private static String lineEnd(CsvFormat.LineEnd end) {
        return switch (end) {
            case LF -> "\n";
            case CRLF -> "\r\n";
            case CR -> "\r";
            case MIXED -> "mixed";
            case NONE -> "";
        };
    }
}
