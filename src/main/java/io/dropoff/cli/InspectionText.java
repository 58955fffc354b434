package io.dropoff.cli;

import io.dropoff.actions.Figures;
import io.dropoff.actions.Inspection;
import io.dropoff.actions.InspectionJson;
import io.dropoff.actions.TableOutlook;
import io.dropoff.fault.DropoffException;
import io.dropoff.fault.OneLine;
import io.dropoff.fault.RefusedFile;
import io.dropoff.fault.Warning;
import io.dropoff.format.CsvFormat;
import io.dropoff.rows.ColumnProfile;
import io.dropoff.rows.FileProfile;
import io.dropoff.rows.RowBatch;
import io.dropoff.rows.RowReader;
import io.dropoff.settings.InspectionSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An inspection as people read it. */
final class InspectionText {

    private static final int SHOWN_ROWS = 5;
    private static final int SHOWN_COLUMNS = 10;
    private static final int WIDEST_CELL = 24;

    private final InspectionSettings settings;
    private final Output out;
    private final boolean explain;

    /** @param explain whether to show every rule of detection that had a say */
    InspectionText(InspectionSettings settings, Output out, boolean explain) {
        this.settings = settings;
        this.out = out;
        this.explain = explain;
    }

    void print(Inspection inspection) {
        out.line(OneLine.of(inspection.file().toString())
                + inspection.table().map(table -> "  →  table " + table).orElse(""));
        inspection.format().ifPresent(this::format);
        inspection.profile().ifPresent(profile -> {
            line("rows", Figures.number(profile.rows()));
            out.line("");
            columns(profile);
            firstRows(inspection, profile);
        });
        if (inspection.profile().isEmpty() && inspection.format().isPresent()) {
            line("columns", names(inspection.columns()));
        }
        inspection.outlook().ifPresent(this::outlook);
        InspectionJson.warnings(inspection).forEach(warning -> line("warning", shown(warning)));
        inspection.fault().ifPresent(fault -> fault(fault, inspection.table()));
        out.line("");
    }

    private void format(CsvFormat format) {
        line("encoding", format.charset().name() + (format.bom() ? " with byte order mark" : ""));
        line(
                "fields",
                "delimiter " + name(format.delimiter()) + ", quote "
                        + format.quote().map(c -> name(String.valueOf(c))).orElse("none")
                        + format.escape()
                                .map(e -> ", escape " + name(String.valueOf(e)))
                                .orElse("") + ", lines end with "
                        + format.lineEnd().name().toLowerCase(Locale.ROOT));
        line(
                "header",
                (format.header() ? "yes" : format.named() ? "in a comment above the rows" : "no")
                        + (format.preambleLines() > 0 ? ", after " + format.preambleLines() + " other lines" : ""));
        format.trailer().ifPresent(trailer -> line("trailer", trailer));
        line("confidence", Math.round(100 * format.confidence()) + " %");
        format.reasons().forEach(reason -> line("because", reason));
        if (explain) {
            format.evidence()
                    .forEach(each -> line(
                            "rule",
                            String.format(Locale.ROOT, "%s %+.2f: %s", each.rule(), each.worth(), each.reason())));
        }
        format.alternatives()
                .forEach(other -> line("or set", other.setting() + "=" + other.value() + " " + other.effect()));
    }

    private static String shown(Warning warning) {
        return warning.code() + (warning.count() > 1 ? " (" + warning.count() + ")" : "") + ": " + warning.text();
    }

    private static String name(String character) {
        return switch (character) {
            case "\t" -> "tab";
            case " " -> "space";
            case "," -> "comma";
            case ";" -> "semicolon";
            case "|" -> "pipe";
            default -> character;
        };
    }

    /** Of a file that fails: what was taken for its columns tells whether the format is the right one. */
    private static String names(List<String> columns) {
        List<String> shown =
                columns.stream().limit(SHOWN_COLUMNS).map(InspectionText::cut).toList();
        int more = columns.size() - shown.size();
        return columns.size() + ": " + String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
    }

    private void columns(FileProfile profile) {
        List<List<String>> rows = profile.columns().stream()
                .map(column -> List.of(
                        column.name(),
                        InspectionJson.typeName(column.type()),
                        String.valueOf(column.maxLength()),
                        column.nulls() ? "yes" : "no"))
                .toList();
        out.table(List.of("column", "values are", "longest", "empty ones"), rows);
        out.line("");
    }

    private void outlook(TableOutlook outlook) {
        out.line(
                outlook.created()
                        ? "the table would be made:"
                        : outlook.match() + " % of the columns of file and table are the same:");
        out.table(
                List.of("column", "type in the table", "the column"),
                outlook.columns().stream()
                        .map(column -> List.of(column.name(), column.type(), column.what()))
                        .toList());
        out.line("");
    }

    private void firstRows(Inspection inspection, FileProfile profile) {
        RowReader.Limits limits = new RowReader.Limits(settings.format(), settings.load());
        try (RowReader reader = RowReader.open(
                inspection.file(),
                profile,
                settings.tables().of(inspection.table().orElse("")),
                limits)) {
            if (reader.hasNext()) {
                rows(profile.columns(), reader.next());
            }
        } catch (DropoffException changed) {
            fault(changed, inspection.table());
        }
    }

    private void rows(List<ColumnProfile> columns, RowBatch batch) {
        int width = Math.min(SHOWN_COLUMNS, columns.size());
        List<List<String>> rows = new ArrayList<>();
        batch.rows().stream().limit(SHOWN_ROWS).forEach(values -> {
            List<String> row = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                row.add(values[i] == null ? "NULL" : cut(values[i]));
            }
            rows.add(row);
        });
        List<String> head =
                columns.stream().limit(width).map(column -> cut(column.name())).toList();
        out.table(head, rows);
        if (columns.size() > width) {
            out.line("and " + (columns.size() - width) + " more columns");
        }
        out.line("");
    }

    private static String cut(String text) {
        return text.length() <= WIDEST_CELL ? text : text.substring(0, WIDEST_CELL - 1) + "…";
    }

    private void fault(DropoffException fault, Optional<String> table) {
        fault.getMessage().lines().forEach(part -> line("ERROR", part));
        Optional.of(fault).filter(RefusedFile.class::isInstance).stream()
                .flatMap(f -> ((RefusedFile) f).details().stream())
                .forEach(place -> line("", place));
        Optional.of(fault)
                .filter(RefusedFile.class::isInstance)
                .map(f -> InspectionJson.advice((RefusedFile) f, table))
                .ifPresent(advice -> line("what to do", advice));
    }

    private void line(String what, String text) {
        out.line(String.format("  %-11s %s", what, OneLine.of(text)));
    }
}
