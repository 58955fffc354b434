package io.dropoff.cli;

import io.dropoff.actions.Figures;
import io.dropoff.fault.OneLine;
import io.dropoff.fault.ShownTime;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.DropSearch;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What became of the drops. */
@Command(name = "history", description = "Shows what became of the files that were dropped, the newest first.")
final class History extends DeskCommand {

    private static final int SHOWN = 50;

    /** Left out where the terminal is too narrow, in this order. */
    private static final List<String> SPARE = List.of("load", "took", "table");

    /** Before what happened to a file, on lines of its own below it. */
    private static final String WHY = "      ";

    private static final String NAME = "%-26s";

    /** Below a column's name, beside which its value stands. */
    private static final String BESIDE = String.format(NAME, "");

    @Parameters(
            arity = "0..1",
            paramLabel = "ID|FILE",
            description = "Everything about the load of this number; or only files whose names hold this text.")
    private String which;

    @Mixin
    private DropFilter filter;

    @Option(names = "--limit", paramLabel = "N", description = "So many drops; 0 = all. Default: 50, with --json all.")
    private Integer limit;

    @Option(names = "--json", description = "One JSON object per drop and line, with the ledger's column names.")
    private boolean json;

    @Override
    ExitCode run(Desk desk, Output out) {
        return which != null && which.matches("\\d{1,18}")
                ? one(desk.drop(Long.parseLong(which)), out)
                : list(desk, out);
    }

    private ExitCode list(Desk desk, Output out) {
        int most = limit != null ? limit : json ? 0 : SHOWN;
        DropSearch search = which == null ? filter.search() : filter.search().file(which);
        List<DropRow> drops = desk.find(search, most <= 0 ? Integer.MAX_VALUE : most);
        if (json) {
            drops.forEach(row -> out.json(row.json()));
            return ExitCode.OK;
        }
        if (drops.isEmpty()) {
            out.line("No drops.");
            return ExitCode.OK;
        }
        List<String> lines = out.lines(
                List.of("id", "when", "file", "table", "load", "status", "rows", "took"),
                drops.stream().map(History::cells).toList(),
                SPARE);
        out.line(lines.get(0));
        for (int i = 0; i < drops.size(); i++) {
            out.line(lines.get(i + 1));
            if (!drops.get(i).merged().isEmpty()) {
                out.wrapped(WHY, drops.get(i).merged());
            }
            drops.get(i).text("error_message").lines().forEach(line -> out.wrapped(WHY, OneLine.of(line)));
        }
        return ExitCode.OK;
    }

    private static List<String> cells(DropRow row) {
        return List.of(
                row.text("id"),
                row.time("processed_at")
                        .or(() -> row.time("created_at"))
                        .map(ShownTime::minute)
                        .orElse(""),
                row.text("file_name"),
                row.text("table_name"),
                row.text("load_type"),
                row.status(),
                row.number("rows_loaded"),
                Figures.millis(row.count("duration_ms")));
    }

    private ExitCode one(DropRow row, Output out) {
        if (json) {
            out.json(row.json());
        } else {
            row.json().keySet().stream()
                    .filter(column -> !row.text(column).isEmpty())
                    .forEach(column -> print(column, value(row, column), out));
        }
        return ExitCode.OK;
    }

    /** The lines of a message of several lines one below the other, each broken between words. */
    private static void print(String column, String value, Output out) {
        List<String> lines = value.lines().map(OneLine::of).toList();
        for (int i = 0; i < lines.size(); i++) {
            out.wrap(i == 0 ? String.format(NAME, column) : BESIDE, BESIDE, lines.get(i))
                    .forEach(out::line);
        }
    }

    private static String value(DropRow row, String column) {
        return column.equals("status") ? row.status() : row.text(column);
    }
}
