package io.dropoff.cli;

import io.dropoff.tracking.DropRow;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;

/** Stops a load. */
@Command(
        name = "cancel",
        description = "Stops a load, running or waiting: its table stays as it was, its file goes to error/.")
final class Cancel extends OneDropCommand {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final int LOOKS = 25;

    @Override
    ExitCode run(Desk desk, Output out) {
        DropRow row = desk.cancel(id);
        for (int look = 0; look < LOOKS && row.isActive() && Pause.of(LOOK_AGAIN); look++) {
            row = desk.drop(id);
        }
        String status = row.text("status");
        String sentence =
                switch (status) {
                    case "cancelled" -> "Cancelled.";
                    case "processing" ->
                        "Asked for; the load has not answered yet. `dropoff history " + id
                                + "` tells what became of it.";
                    case "pending" -> "Asked for; it waits and is cancelled when its turn comes.";
                    default -> "Too late: " + status + ".";
                };
        reply.say(out, Map.of("id", id, "status", status), sentence);
        return "completed".equals(status) ? ExitCode.FAILED : ExitCode.OK;
    }
}
