package io.dropoff.route;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.FileProblem;
import io.dropoff.fault.LeftInPlace;
import io.dropoff.filing.Archive;
import io.dropoff.filing.FailureReport;
import io.dropoff.filing.Filing;
import io.dropoff.intake.Drop;
import io.dropoff.intake.DropFolder;
import io.dropoff.intake.TableQueue;
import io.dropoff.intake.Watchlist;
import io.dropoff.tracking.DropStatus;
import io.dropoff.tracking.DroppedFile;
import io.dropoff.tracking.FetchedFiles;
import io.dropoff.tracking.Ledger;
import io.dropoff.tracking.LedgerEntry;
import io.dropoff.tracking.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.apache.camel.Exchange;

/** First step of a complete file: its row in the ledger. Thread-safe. */
public final class RegisterStep {

    private final Ledger ledger;
    private final FetchedFiles fetched;
    private final Watchlist watchlist;

    public RegisterStep(Ledger ledger, FetchedFiles fetched, Watchlist watchlist) {
        this.ledger = ledger;
        this.fetched = fetched;
        this.watchlist = watchlist;
    }

    /**
     * Finds or makes the drop's row. A row whose outcome is decided means that a move is still owed: the exchange then carries that
     * outcome, and the later steps have nothing to do.
     *
     * @throws LeftInPlace when another process is quicker, or the file cannot be read at the moment
     */
    public void register(Exchange exchange) {
        Drop drop = exchange.getMessage().getBody(Drop.class);
        DroppedFile file = drop.forLedger();
        LedgerEntry entry = ledger.register(file);
        if (entry.outcome().isPresent() && isNewDrop(drop.file(), entry)) {
            ledger.foundReplaced(entry.id());
            entry = ledger.register(file);
        }
        if (entry.outcome().isPresent()) {
            owe(exchange, drop, entry);
        } else {
            fetched.attach(entry.id(), file);
        }
        watchlist.registered(drop.file());
        DropStatus status = entry.outcome().map(Outcome::status).orElse(DropStatus.PENDING);
        Headers.registered(exchange.getMessage(), drop, entry.id(), status);
        exchange.setProperty(Filing.LOAD_ID, entry.id());
        exchange.setProperty(Drop.NEWS, entry.news());
        exchange.setProperty(
                LoadContext.PROPERTY,
                new LoadContext(drop, exchange.getProperty(DropFolder.PROPERTY, DropFolder.class), entry.id()));
        drop.table().ifPresent(table -> exchange.setProperty(TableQueue.TABLE, table));
    }

    private static void owe(Exchange exchange, Drop drop, LedgerEntry decided) {
        Outcome outcome = decided.outcome().orElseThrow();
        exchange.setProperty(Filing.OUTCOME, outcome);
        exchange.setProperty(Filing.FILE, decided.file());
        if (outcome.status() != DropStatus.COMPLETED) {
            exchange.setProperty(
                    Filing.REPORT, FailureReport.fromLedger(drop.file(), decided.id(), drop.table(), outcome));
        }
    }

    private static boolean isNewDrop(Path file, LedgerEntry decided) {
        try {
            return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
                    && (!decided.file().isStill(file)
                            || !Archive.isLeftover(
                                    file, decided.outcome().orElseThrow().archived()));
        } catch (IOException e) {
            throw new LeftInPlace(
                    ErrorCode.UNREADABLE,
                    file.getFileName() + " cannot be compared with what was loaded: " + FileProblem.of(e));
        }
    }
}
