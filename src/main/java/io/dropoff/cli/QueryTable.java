package io.dropoff.cli;

import io.dropoff.fault.OneLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a table holds. */
@Command(name = "query", description = "Shows the newest rows of a table: those of the last load first.")
final class QueryTable extends DeskCommand {

    private static final String NULL = "NULL";

    @Parameters(paramLabel = "TABLE", description = "The table, for example airports.")
    private String name;

    @Option(names = "--limit", paramLabel = "N", description = "So many rows, from 1 to 1000. Default: 20.")
    private int limit = 20;

    @Option(names = "--json", description = "One JSON object per row and line, numbers as numbers, NULL as null.")
    private boolean json;

    @Override
    ExitCode run(Desk desk, Output out) {
        List<Map<String, Object>> rows = desk.rows(name, limit);
        if (json) {
            rows.forEach(out::json);
        } else if (rows.isEmpty()) {
            out.line(desk.table(name) + " has no rows.");
        } else {
            show(rows, out);
        }
        return ExitCode.OK;
    }

    /** As a table, or where it would not fit one value below the other. */
    private static void show(List<Map<String, Object>> rows, Output out) {
        List<String> columns = List.copyOf(rows.get(0).keySet());
        List<String> lines = out.lines(
                columns,
                rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> shown(row.get(column)))
                                .toList())
                        .toList(),
                List.of());
        if (out.holds(lines)) {
            lines.forEach(out::line);
            return;
        }
        int widest = columns.stream().mapToInt(String::length).max().orElse(1);
        for (int i = 0; i < rows.size(); i++) {
            out.line("row " + (i + 1));
            rows.get(i)
                    .forEach((column, value) -> out.wrapped(
                            "  ", OneLine.of(String.format("%-" + widest + "s  %s", column, shown(value)))));
        }
    }

    private static String shown(Object value) {
        return value == null ? NULL : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
