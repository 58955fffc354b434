package io.dropoff.cli;

import io.dropoff.actions.Asker;
import io.dropoff.actions.DropRow;
import java.util.Map;
import picocli.CommandLine.Command;

/** Drops a failed file again. */
@Command(
        name = "retry",
        description =
                "Puts a file from error/ back into its folder, under its old name, to be loaded again as a new drop.")
final class Retry extends DropCommand {

    @Override
    ExitCode run(Work work) {
        DropRow row = work.actions().retries().retry(id, Asker.COMMAND);
        String sentence = row.text("file_path") + " waits to be loaded again.";
        if (row.text("status").equals("duplicate")) {
            sentence += " It is refused again unless dropoff.duplicates.append is load.";
        }
        reply.say(work.out(), Map.of("id", id), sentence);
        return ExitCode.OK;
    }
}
