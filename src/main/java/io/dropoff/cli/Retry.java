package io.dropoff.cli;

import io.dropoff.data.Audit;
import io.dropoff.filing.Archive;
import io.dropoff.tracking.Ledger;
import io.dropoff.tracking.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;

/** Drops a failed file again. */
@Command(
        name = "retry",
        description =
                "Puts a file from error/ back into its folder, under its old name, to be loaded again as a new drop.")
final class Retry extends DropCommand {

    private static final Set<String> RETRIED = Set.of("error", "cancelled", "duplicate");

    @Override
    ExitCode run(Work work) {
        Optional<DropRow> row = drop(work, this::obstacle);
        if (row.isEmpty()) {
            return ExitCode.FAILED;
        }
        Path from = Path.of(row.get().text("archived_path"));
        Path to = Path.of(row.get().text("file_path"));
        Ledger ledger = new Ledger(work.database(), work.settings(), Owner.ofThisProcess());
        Audit.asked("retry", Map.of("load_id", id, "file", to.toString()));
        ledger.retried(id);
        try {
            new Archive(Clock.systemUTC(), ZoneId.systemDefault()).move(from, to);
            Optional<Path> marker = work.settings().doneMarker(to).filter(Files::notExists);
            if (marker.isPresent()) {
                Files.createFile(marker.get());
            }
        } catch (IOException e) {
            ledger.notRetried(id);
            error("The file could not be put back: " + e);
            return ExitCode.FAILED;
        }
        Audit.write("retry", Map.of("load_id", id, "file", to.toString()));
        String sentence = to + " waits to be loaded again.";
        if (row.get().text("status").equals("duplicate")) {
            sentence += " It is refused again unless dropoff.duplicates.append is load.";
        }
        reply.say(work.out(), Map.of("id", id), sentence);
        return ExitCode.OK;
    }

    private Optional<String> obstacle(DropRow row) {
        String status = row.text("status");
        if (!RETRIED.contains(status)) {
            return Optional.of("Drop " + id + " did not fail: " + status + ".");
        }
        if (row.text("archived_path").isEmpty() || Files.notExists(Path.of(row.text("archived_path")))) {
            return Optional.of("The file of drop " + id + " is no longer in error/: "
                    + (row.text("archived_path").isEmpty()
                            ? "it disappeared before it was loaded"
                            : row.text("archived_path"))
                    + ".");
        }
        return Files.exists(Path.of(row.text("file_path")), LinkOption.NOFOLLOW_LINKS)
                ? Optional.of("A file of the same name waits already: " + row.text("file_path") + ".")
                : Optional.empty();
    }
}
