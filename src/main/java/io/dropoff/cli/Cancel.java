package io.dropoff.cli;

import io.dropoff.actions.Asker;
import io.dropoff.actions.DropRow;
import io.dropoff.tracking.DropStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Stops a load. */
@Command(
        name = "cancel",
        description = "Stops a load, running or waiting: its table stays as it was, its file goes to error/.")
final class Cancel extends DropCommand {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final int LOOKS = 25;

    @Override
    ExitCode run(Work work) {
        work.actions().drops().cancel(id, Asker.COMMAND);
        return outcome(work);
    }

    private ExitCode outcome(Work work) {
        Optional<DropRow> row = work.ledger().drop(id).map(DropRow::new);
        for (int look = 0; look < LOOKS && row.isPresent() && isActive(row.get()); look++) {
            if (!pause()) {
                break;
            }
            row = work.ledger().drop(id).map(DropRow::new);
        }
        String status = row.map(found -> found.text("status")).orElse("gone");
        String sentence =
                switch (status) {
                    case "cancelled" -> "Cancelled.";
                    case "processing" ->
                        "Asked for; the load has not answered yet. `dropoff history " + id
                                + "` tells what became of it.";
                    case "pending" -> "Asked for; the drop waits and is cancelled when its turn comes.";
                    default -> "Too late: " + status + ".";
                };
        reply.say(work.out(), Map.of("id", id, "status", status), sentence);
        return "completed".equals(status) ? ExitCode.FAILED : ExitCode.OK;
    }

    private static boolean isActive(DropRow row) {
        String status = row.text("status");
        return status.equals(DropStatus.PENDING.word()) || status.equals(DropStatus.PROCESSING.word());
    }

    private static boolean pause() {
        try {
            Thread.sleep(LOOK_AGAIN.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
