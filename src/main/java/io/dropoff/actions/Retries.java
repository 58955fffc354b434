package io.dropoff.actions;

import io.dropoff.actions.NotPossible.Reason;
import io.dropoff.data.Audit;
import io.dropoff.fault.FileProblem;
import io.dropoff.filing.PutBack;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.DropSearch;
import io.dropoff.tracking.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts files from {@code error/} back into their folders, under their old names, to be loaded again as new drops. Thread-safe. */
public final class Retries {

    private static final Set<String> RETRIED = Set.of("error", "cancelled", "duplicate");

    private final DropActions drops;
    private final Ledger ledger;
    private final PutBack files;

    public Retries(DropActions drops, Ledger ledger, PutBack files) {
        this.drops = drops;
        this.ledger = ledger;
        this.files = files;
    }

    /**
     * Retries one drop.
     *
     * @return the drop that failed; its file waits at its {@code file_path} again
     * @throws NotPossible when it did not fail, or its file is not there any more
     */
    public DropRow retry(long id, Asker asker) {
        asker.require(Role.OPERATOR);
        DropRow row = drops.drop(id);
        obstacle(row).ifPresent(why -> {
            throw why;
        });
        Path to = Path.of(row.text("file_path"));
        Map<String, Object> facts = Map.of("load_id", id, "file", to.toString());
        Audit.asked("retry", asker.with(facts));
        putBack(row, to);
        Audit.write("retry", asker.with(facts));
        return row;
    }

    private void putBack(DropRow row, Path to) {
        ledger.retried(row.id());
        try {
            files.put(Path.of(row.text("archived_path")), to);
        } catch (IOException e) {
            ledger.notRetried(row.id());
            throw new NotPossible(
                    Reason.CONFLICT,
                    "the file could not be put back: " + FileProblem.of(e),
                    "Look at the folder and its permissions.");
        }
    }

    private Optional<NotPossible> obstacle(DropRow row) {
        if (!RETRIED.contains(row.text("status"))) {
            return conflict(
                    "load " + row.id() + " did not fail: " + row.status(), "Only files in error/ are loaded again.");
        }
        List<DropRow> again = drops.retriesOf(row.id());
        if (!again.isEmpty()) {
            // The same name may lie in error/ again, when the next one failed within the same second.
            return conflict(
                    "load " + row.id() + " was retried already, as load "
                            + again.get(0).id(),
                    "Retry that one, if it failed too.");
        }
        String archived = row.text("archived_path");
        if (archived.isEmpty() || Files.notExists(Path.of(archived))) {
            return conflict(
                    "the file of load " + row.id() + " is no longer in error/: "
                            + (archived.isEmpty() ? "it disappeared before it was loaded" : archived),
                    "Drop the file once more.");
        }
        return Files.exists(Path.of(row.text("file_path")), LinkOption.NOFOLLOW_LINKS)
                ? conflict(
                        "a file of the same name waits already: " + row.text("file_path"), "Wait until it is loaded.")
                : Optional.empty();
    }

    private static Optional<NotPossible> conflict(String message, String advice) {
        return Optional.of(new NotPossible(Reason.CONFLICT, message, advice));
    }

    /** The drops that {@link #retryAll} would take. */
    public long count(DropSearch search) {
        return drops.count(narrowed(search));
    }

    /** Retries every drop of a search; without a status those that failed and were not retried since. */
    public Bulk retryAll(DropSearch search, Asker asker) {
        asker.require(Role.OPERATOR);
        Bulk.BulkTally tally = new Bulk.BulkTally();
        tally.each(drops, narrowed(search), row -> retry(row.id(), asker));
        return tally.result();
    }

    private static DropSearch narrowed(DropSearch search) {
        String status = search.status().orElse(DropSearch.FAILING);
        if (!RETRIED.contains(status) && !status.equals(DropSearch.FAILING)) {
            throw new NotPossible(
                    Reason.INVALID,
                    "files that are " + status + " cannot be loaded again",
                    "Expected one of error, failing, cancelled, duplicate.");
        }
        // What was retried already has left error/.
        return search.status(status.equals("error") ? DropSearch.FAILING : status);
    }
}
