package io.dropoff.cli;

import io.dropoff.actions.Figures;
import io.dropoff.db.TableName;
import io.dropoff.tracking.DropRow;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes the rows of an append or a merge out of its table. */
@Command(
        name = "undo",
        description =
                "Takes the rows of one append or merge out of its table again, in one transaction; rows that a merge "
                        + "replaced are as they were. For a fullload, see versions and rollback.")
final class Undo extends OneDropCommand {

    @Mixin
    private Consent consent;

    @Override
    ExitCode run(Desk desk, Output out) {
        DropRow row = desk.drop(id);
        TableName table = desk.table(row.text("table_name"));
        long found = desk.rowsToUndo(id);
        if (!consent.isGiven(
                String.format(Locale.ROOT, "%,d rows of load %d will be taken out of %s.", found, id, table),
                surroundings(),
                out)) {
            return ExitCode.FAILED;
        }
        long rows = Elapsed.show(
                String.format(Locale.ROOT, "taking %,d rows out of %s", found, table), out, () -> desk.undo(id));
        reply.say(
                out,
                Map.of("id", id, "rows", rows),
                Figures.number(rows) + " rows of load " + id + " are out of " + table + " again"
                        + (row.text("load_type").equals("merge")
                                ? ", and those that they replaced are as they were."
                                : "."));
        return ExitCode.OK;
    }
}
