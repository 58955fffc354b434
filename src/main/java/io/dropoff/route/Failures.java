package io.dropoff.route;

import io.dropoff.alerts.Alert;
import io.dropoff.data.Audit;
import io.dropoff.fault.DropoffException;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LeftInPlace;
import io.dropoff.fault.RefusedFile;
import io.dropoff.filing.Archive;
import io.dropoff.filing.FailureReport;
import io.dropoff.filing.Filing;
import io.dropoff.tracking.DropStatus;
import io.dropoff.tracking.Ledger;
import io.dropoff.tracking.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The failure policy's bean steps: what a failed drop leaves in the ledger, in its report and in the log. Thread-safe. */
public final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Ledger ledger;
    private final Archive archive;
    private final Delaying delaying;

    public Failures(Ledger ledger, Archive archive, Delaying delaying) {
        this.delaying = delaying;
        this.ledger = ledger;
        this.archive = archive;
    }

    /**
     * Decides that the drop failed: ledger, report, and the outcome that files it under {@code error/}. An outcome that was decided
     * before stands. The body becomes the {@link Alert}. When the ledger does not take it, the file waits: see {@link Delaying#notEnded}.
     */
    public void record(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        LoadContext context = LoadContext.of(exchange);
        if (exchange.getProperty(Filing.OUTCOME) != null) {
            LOG.warn(
                    "{} is loaded, but a step after it failed: {}",
                    context.drop().fileName(),
                    cause.getMessage());
            exchange.getMessage()
                    .setBody(Alert.afterLoad(context.id(), context.drop().fileName(), message(cause)));
            return;
        }
        ErrorCode code = code(cause);
        Outcome outcome;
        try {
            outcome = outcome(context, cause, code);
            ledger.end(context.held(), outcome, LedgerFacts.of(context, Optional.empty()));
        } catch (LeftInPlace lost) {
            // Whatever failed here, the drop is another process's by now, and so is what becomes of it.
            LOG.info("{}", lost.getMessage());
            exchange.setRouteStop(true);
            return;
        } catch (DropoffException refused) {
            delaying.notEnded(exchange, refused);
            return;
        }
        exchange.setProperty(Filing.OUTCOME, outcome);
        Headers.failed(exchange, outcome.status());
        exchange.setProperty(Filing.FILE, context.version());
        exchange.setProperty(Filing.REPORT, report(context, cause, code));
        log(context, cause, code);
        exchange.getMessage()
                .setBody(Alert.failed(
                        context.id(),
                        context.drop().fileName(),
                        code.name(),
                        message(cause),
                        Alert.Help.of(context.drop().file(), advice(context, cause), outcome.archived())));
    }

    private Outcome outcome(LoadContext context, Throwable cause, ErrorCode code) {
        DropStatus status =
                switch (code) {
                    case CANCELLED -> DropStatus.CANCELLED;
                    case DUPLICATE -> DropStatus.DUPLICATE;
                    default -> DropStatus.ERROR;
                };
        Path target = archive.target(context.drop().file(), context.folder(), status);
        return new Outcome(status, target, Optional.of(code.name()), Optional.of(message(cause)));
    }

    private static FailureReport report(LoadContext context, Throwable cause, ErrorCode code) {
        List<String> details = cause instanceof RefusedFile rejected ? rejected.details() : List.of();
        RefusedFile.Place where = cause instanceof RefusedFile rejected ? rejected.place() : RefusedFile.Place.FILE;
        return new FailureReport(
                context.drop().file(),
                context.id(),
                context.drop().table(),
                code.name(),
                message(cause),
                where,
                details,
                advice(context, cause));
    }

    private static void log(LoadContext context, Throwable cause, ErrorCode code) {
        if (code == ErrorCode.INTERNAL) {
            LOG.error("{} failed because of a defect (load {})", context.drop().fileName(), context.id(), cause);
        }
        Audit.write(
                "failed",
                Map.of("load_id", context.id(), "file", context.drop().file().toString(), "code", code.name()));
    }

    /** Not its turn, taken over, changed or gone: the drop waits in its folder, its row waits in the ledger. */
    public void leave(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        LoadContext context = exchange.getProperty(LoadContext.PROPERTY, LoadContext.class);
        if (context == null) {
            LOG.debug("Left where it is: {}", cause.getMessage());
            return;
        }
        LOG.debug("{} is left where it is: {}", context.drop().fileName(), cause.getMessage());
        if (!context.isClaimed()) {
            return;
        }
        if (cause instanceof LeftInPlace left
                && left.code() == ErrorCode.VANISHED
                && context.drop().isGone()) {
            if (ledger.vanished(context.claim())) {
                LOG.warn(
                        "{} disappeared while it was loaded; nothing of it is in the table",
                        context.drop().fileName());
            }
        } else if (ledger.release(context.claim())) {
            LOG.info("{} waits again: {}", context.drop().fileName(), cause.getMessage());
        }
    }

    private static ErrorCode code(Throwable cause) {
        return cause instanceof DropoffException known ? known.code() : ErrorCode.INTERNAL;
    }

    private static String message(Throwable cause) {
        return cause instanceof DropoffException ? cause.getMessage() : "A defect in Dropoff: " + cause;
    }

    private static String advice(LoadContext context, Throwable cause) {
        if (cause instanceof RefusedFile rejected) {
            return context.drop().table().map(rejected::adviceFor).orElse(rejected.advice());
        }
        return switch (code(cause)) {
            case CANCELLED -> "Drop the file again when it should be loaded after all.";
            case RESOURCES ->
                "Other files were loaded meanwhile, so it may be the size of this one. Enlarge the transaction log, the data file or"
                        + " the memory, raise dropoff.db.statement-timeout, or cut the file into parts; then: bin/dropoff retry "
                        + context.id();
            case INTERNAL ->
                "Report it with the log of " + String.format(Locale.ROOT, "%tF", java.time.LocalDate.now())
                        + "; the file itself may be good.";
            default -> "The file itself may be good: mend the cause, then drop it again.";
        };
    }
}
