package io.dropoff.cli;

import io.dropoff.actions.Asker;
import io.dropoff.actions.DropRow;
import io.dropoff.db.TableName;
import io.dropoff.publish.Published;
import java.util.Map;
import picocli.CommandLine.Command;

/** Takes the rows of an append or a merge out of its table. */
@Command(
        name = "undo",
        description =
                "Takes the rows of one append or merge out of its table again, in one transaction; rows that a merge "
                        + "replaced are as they were. For a fullload, see versions and rollback.")
final class Undo extends DropCommand {

    @Override
    ExitCode run(Work work) {
        DropRow row = work.actions().drops().drop(id);
        TableName table = work.actions().tables().requireUndoable(row);
        Published published = work.actions().tables().undo(row, Asker.COMMAND);
        reply.say(
                work.out(),
                Map.of("id", id, "rows", published.rows()),
                published.rows() + " rows of drop " + id + " are out of " + table + " again"
                        + (row.text("load_type").equals("merge")
                                ? ", and those that they replaced are as they were."
                                : "."));
        return ExitCode.OK;
    }
}
