package io.dropoff.cli;

import io.dropoff.data.Audit;
import io.dropoff.db.TableName;
import io.dropoff.publish.Published;
import io.dropoff.tracking.Corrections;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Takes the rows of an append out of its table. */
@Command(
        name = "undo",
        description = "Takes the rows of one append out of its table again, in one transaction. "
                + "For a fullload, see versions and rollback.")
final class Undo extends DropCommand {

    @Override
    ExitCode run(Work work) {
        Optional<DropRow> row = drop(work, this::obstacle);
        if (row.isEmpty()) {
            return ExitCode.FAILED;
        }
        TableName table = TableCommand.table(work.settings(), row.get().text("table_name"));
        Audit.asked("undo", Map.of("load_id", id, "table", table.toString()));
        Corrections corrections = TableCommand.corrections(work);
        Published published =
                TableCommand.versions(work).undo(table, id, (connection, result) -> corrections.undone(connection, id));
        Audit.write("undo", Map.of("load_id", id, "table", table.toString(), "rows", published.rows()));
        reply.say(
                work.out(),
                Map.of("id", id, "rows", published.rows()),
                published.rows() + " rows of drop " + id + " are out of " + table + " again.");
        return ExitCode.OK;
    }

    private Optional<String> obstacle(DropRow row) {
        if (!row.text("load_type").equals("append")) {
            return Optional.of("Drop " + id + " is no append (" + row.text("load_type") + "); `dropoff versions "
                    + row.text("table_name") + "` shows the way back.");
        }
        if (!row.text("status").equals("completed")) {
            return Optional.of("Drop " + id + " has no rows in its table: " + row.text("status") + ".");
        }
        return row.text("phase").equals("undone")
                ? Optional.of("Drop " + id + " was undone already.")
                : Optional.empty();
    }
}
