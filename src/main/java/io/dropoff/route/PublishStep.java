package io.dropoff.route;

import io.dropoff.data.Audit;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.FileProblem;
import io.dropoff.fault.LeftInPlace;
import io.dropoff.fault.LoadFailed;
import io.dropoff.fault.Warning;
import io.dropoff.file.FileVersion;
import io.dropoff.filing.Archive;
import io.dropoff.filing.Filing;
import io.dropoff.load.Load;
import io.dropoff.load.Phase;
import io.dropoff.publish.PublishHook;
import io.dropoff.publish.Published;
import io.dropoff.publish.Publisher;
import io.dropoff.tracking.DropStatus;
import io.dropoff.tracking.Interrupted;
import io.dropoff.tracking.Ledger;
import io.dropoff.tracking.Outcome;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the rows live. The ledger's {@code completed} is part of the same transaction: that is what makes a load happen once. */
public final class PublishStep {

    private static final Logger LOG = LoggerFactory.getLogger(PublishStep.class);

    /** Rows that take a while to publish; people in other processes see that they are. */
    private static final int MANY = 100_000;

    private final Publisher publisher;
    private final Ledger ledger;
    private final Archive archive;
    private final Interrupted interrupted;
    private final HeartbeatStep heartbeat;

    public PublishStep(
            Publisher publisher, Ledger ledger, Archive archive, Interrupted interrupted, HeartbeatStep heartbeat) {
        this.heartbeat = heartbeat;
        this.interrupted = interrupted;
        this.publisher = publisher;
        this.ledger = ledger;
        this.archive = archive;
    }

    /**
     * Waits until every row is staged.
     *
     * @throws io.dropoff.fault.RefusedFile when too many rows were rejected, or two rows of a merge have one key
     */
    public void awaitRows(Exchange exchange) {
        LoadContext context = LoadContext.of(exchange);
        publisher.finish(context.load());
        leftOut(context).ifPresent(context::warn);
        Headers.staged(exchange, context.load().rowsWritten());
    }

    /**
     * Calls the table's validation procedure, when there is one.
     *
     * @throws io.dropoff.fault.RefusedFile with the procedure's issues
     */
    public void validate(Exchange exchange) {
        publisher.validate(LoadContext.of(exchange).load());
    }

    /**
     * Publishes in one transaction; afterwards the exchange carries the outcome that files the drop under the endpoint's {@code move}.
     *
     * @throws io.dropoff.fault.RefusedFile with the key that the rows violate
     */
    public void publish(Exchange exchange) {
        publish(exchange, publisher::publish);
    }

    /** The same, and registers the table in the configuration table. */
    public void publishReferenceData(Exchange exchange) {
        publish(exchange, publisher::publishReferenceData);
    }

    private void publish(Exchange exchange, BiFunction<Load, PublishHook, Published> way) {
        LoadContext context = LoadContext.of(exchange);
        if (context.profile().rows() >= MANY) {
            context.control().phase(Phase.PUBLISH);
            heartbeat.beforeLock(context.id());
        }
        Optional<String> key = LedgerFacts.key(context);
        Outcome outcome = Outcome.completed(
                archive.target(context.drop().file(), context.folder(), DropStatus.COMPLETED), texts(context));
        PublishHook hook = (connection, result) -> {
            ledger.end(connection, context.claim(), outcome, LedgerFacts.of(context, Optional.of(result)));
            requireUnchanged(context);
        };
        Published published = way.apply(
                context.load(),
                hook.noting(
                        (connection, version) -> interrupted.image(connection, context.id(), version, key),
                        (connection, changes) -> interrupted.shape(
                                connection,
                                context.id(),
                                changes.isEmpty() ? Optional.empty() : Optional.of(LedgerJson.write(changes)))));
        context.published(published);
        published.merged().ifPresent(merged -> context.control().merged(merged.byOutcome()));
        exchange.setProperty(Filing.OUTCOME, outcome);
        exchange.setProperty(Filing.FILE, context.version());
        Headers.published(exchange, published.rows());
        tell(context, published);
    }

    /** The last look before the commit: what is filed afterwards shall be what was loaded. */
    private static void requireUnchanged(LoadContext context) {
        Path file = context.drop().file();
        try {
            if (FileVersion.of(file).equals(context.version())) {
                return;
            }
        } catch (NoSuchFileException e) {
            throw new LeftInPlace(ErrorCode.VANISHED, file.getFileName() + " disappeared while it was loaded");
        } catch (IOException e) {
            throw new LeftInPlace(
                    ErrorCode.UNREADABLE, file.getFileName() + " cannot be looked at: " + FileProblem.of(e));
        }
        throw new LeftInPlace(ErrorCode.FILE_CHANGED, file.getFileName() + " changed while it was loaded");
    }

    private static Optional<Warning> leftOut(LoadContext context) {
        long rows = context.load().leftOut();
        return rows == 0
                ? Optional.empty()
                : Optional.of(new Warning(
                        "KEY_REPEATED",
                        rows + (rows == 1 ? " row is" : " rows are")
                                + " left out, because later rows of the file have the same key",
                        rows));
    }

    private static List<String> texts(LoadContext context) {
        return context.warnings().stream().map(Warning::text).toList();
    }

    /** Without the texts, which may quote the file. */
    private static String codes(LoadContext context) {
        return context.warnings().stream().map(Warning::code).distinct().collect(Collectors.joining(", "));
    }

    private static void tell(LoadContext context, Published published) {
        LOG.info(
                "{} → {}: {} rows, {}{}{} (load {})",
                context.drop().fileName(),
                context.order().target(),
                published.rows(),
                context.order().type().word(),
                published.merged().map(merged -> ": " + merged).orElse(""),
                published.backupVersion().isPresent()
                        ? ", replaced rows kept as version "
                                + published.backupVersion().getAsInt()
                        : "",
                context.id());
        if (!context.warnings().isEmpty()) {
            LOG.warn(
                    "{} (load {}), warnings: {}",
                    context.drop().fileName(),
                    context.id(),
                    String.join("; ", texts(context)));
        }
        Map<String, Object> facts = new LinkedHashMap<>(Map.of(
                "load_id", context.id(),
                "file", context.drop().file().toString(),
                "sha256", context.profile().sha256(),
                "table", context.order().target().toString(),
                "load_type", context.order().type().word(),
                "rows", published.rows(),
                "warnings", codes(context)));
        published.merged().ifPresent(merged -> {
            facts.put("rows_inserted", merged.inserted());
            facts.put("rows_updated", merged.updated());
            facts.put("rows_unchanged", merged.unchanged());
        });
        Audit.write("loaded", facts);
    }

    /** The post-load procedure of reference data; when it fails, the load stands and people are told. */
    public void postLoad(Exchange exchange) {
        publisher.postLoad(LoadContext.of(exchange).load()).ifPresent(problem -> {
            throw new LoadFailed(ErrorCode.DATABASE, problem, null);
        });
    }
}
