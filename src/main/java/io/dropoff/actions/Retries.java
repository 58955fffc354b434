package io.dropoff.actions;

import io.dropoff.actions.NotPossible.Reason;
import io.dropoff.data.Audit;
import io.dropoff.filing.Archive;
import io.dropoff.filing.TimePrefix;
import io.dropoff.settings.Settings;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.DropSearch;
import io.dropoff.tracking.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts files from {@code error/} back into their folders, under their old names, to be loaded again as new drops. Thread-safe. */
public final class Retries {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    private static final Set<String> RETRIED = Set.of("error", "cancelled", "duplicate");

    private final Settings settings;
    private final DropActions drops;
    private final Ledger ledger;
    private final Archive archive =
            new Archive(Clock.systemUTC(), ZoneId.systemDefault(), new TimePrefix(ZoneId.systemDefault()));

    public Retries(Settings settings, DropActions drops, Ledger ledger) {
        this.settings = settings;
        this.drops = drops;
        this.ledger = ledger;
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
        Path from = Path.of(row.text("archived_path"));
        Optional<Path> marker = settings.doneMarker(to).filter(Files::notExists);
        ledger.retried(row.id());
        try {
            // Before the file: killed in between, this would leave one that waits for its marker for ever.
            if (marker.isPresent()) {
                Files.createFile(marker.get());
            }
            archive.move(from, to);
        } catch (IOException e) {
            ledger.notRetried(row.id());
            throw new NotPossible(
                    Reason.CONFLICT, "the file could not be put back: " + e, "Look at the folder and its permissions.");
        }
        try {
            archive.forget(from);
        } catch (IOException e) {
            LOG.warn("What lies beside {} cannot be deleted: {}; its file is back in its folder", from, e.toString());
        }
    }

    private Optional<NotPossible> obstacle(DropRow row) {
        if (!RETRIED.contains(row.text("status"))) {
            return conflict(
                    "drop " + row.id() + " did not fail: " + row.status(), "Only files in error/ are loaded again.");
        }
        List<DropRow> again = drops.retriesOf(row.id());
        if (!again.isEmpty()) {
            // The same name may lie in error/ again, when the next one failed within the same second.
            return conflict(
                    "drop " + row.id() + " was retried already, as drop "
                            + again.get(0).id(),
                    "Retry that one, if it failed too.");
        }
        String archived = row.text("archived_path");
        if (archived.isEmpty() || Files.notExists(Path.of(archived))) {
            return conflict(
                    "the file of drop " + row.id() + " is no longer in error/: "
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
                    "drops that are " + status + " cannot be loaded again",
                    "Expected one of error, failing, cancelled, duplicate.");
        }
        // What was retried already has left error/.
        return search.status(status.equals("error") ? DropSearch.FAILING : status);
    }
}
