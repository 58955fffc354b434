package io.dropoff.cli;

import io.dropoff.actions.DropRow;
import io.dropoff.fault.OneLine;
import io.dropoff.tracking.DropStatus;
import io.dropoff.tracking.LedgerQueries.Wanted;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What became of the drops. */
@Command(name = "history", description = "Shows what became of the files that were dropped, the newest first.")
final class History extends DatabaseCommand {

    private static final int SHOWN = 50;

    /** What the ledger keeps as a phase, because the load stays completed, people look for under status. */
    private static final String UNDONE = "undone";

    /** Before what happened to a file, on lines of its own below it. */
    private static final String WHY = "      ";

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Everything about one drop.")
    private Long id;

    @Option(names = "--table", paramLabel = "NAME", description = "Only drops of this table.")
    private String table;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only drops with this status: ${COMPLETION-CANDIDATES}.")
    private DropStatus status;

    @Option(names = "--limit", paramLabel = "N", description = "So many drops; 0 = all. Default: 50, with --json all.")
    private Integer limit;

    @Option(names = "--json", description = "One JSON object per drop and line, with the ledger's column names.")
    private boolean json;

    @Override
    ExitCode run(Work work) {
        return id == null ? list(work) : one(work);
    }

    private ExitCode list(Work work) {
        int most = limit != null ? limit : json ? 0 : SHOWN;
        Wanted wanted = new Wanted(
                Optional.ofNullable(table), Optional.ofNullable(status), most <= 0 ? Integer.MAX_VALUE : most);
        Stream<DropRow> rows = work.ledger().history(wanted).stream().map(DropRow::new);
        if (json) {
            rows.forEach(row -> work.out().json(row.json()));
            return ExitCode.OK;
        }
        List<DropRow> drops = rows.toList();
        if (drops.isEmpty()) {
            work.out().line("No drops.");
            return ExitCode.OK;
        }
        List<String> lines = TextTable.lines(
                List.of("id", "when", "file", "table", "load", "status", "rows", "took"),
                drops.stream().map(History::cells).toList());
        work.out().line(lines.get(0));
        for (int i = 0; i < drops.size(); i++) {
            work.out().line(lines.get(i + 1));
            drops.get(i).text("error_message").lines().forEach(line -> work.out()
                    .line(WHY + OneLine.of(line)));
        }
        return ExitCode.OK;
    }

    private static List<String> cells(DropRow row) {
        String when = row.text("processed_at").isEmpty() ? row.text("created_at") : row.text("processed_at");
        return List.of(
                row.text("id"),
                when,
                row.text("file_name"),
                row.text("table_name"),
                row.text("load_type"),
                row.text("phase").equals(UNDONE) ? UNDONE : row.text("status"),
                row.number("rows_loaded"),
                Shown.millis(row.count("duration_ms")));
    }

    private ExitCode one(Work work) {
        Optional<DropRow> found = work.ledger().drop(id).map(DropRow::new);
        if (found.isEmpty()) {
            error("There is no drop " + id + ".");
            return ExitCode.FAILED;
        }
        if (json) {
            work.out().json(found.get().json());
        } else {
            found.get().json().keySet().stream()
                    .filter(column -> !found.get().text(column).isEmpty())
                    .forEach(column -> work.out()
                            .line(String.format(
                                    "%-26s%s", column, OneLine.of(found.get().text(column)))));
        }
        return ExitCode.OK;
    }
}
