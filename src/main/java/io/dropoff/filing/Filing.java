package io.dropoff.filing;

import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.fault.FileProblem;
import io.dropoff.fault.LoadFailed;
import io.dropoff.file.FileVersion;
import io.dropoff.intake.Drop;
import io.dropoff.intake.DropFolder;
import io.dropoff.settings.FolderSettings;
import io.dropoff.tracking.Claims;
import io.dropoff.tracking.Ledger;
import io.dropoff.tracking.Outcome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files a drop away when its exchange is done: to where its outcome says, or nowhere when it has none, because it was not its turn or
 * the database is away. Obeys the endpoint's {@code move} and {@code moveFailed}, without replacing an older file of the same name as
 * Camel's own strategy would. A move that fails leaves the file; the ledger knows its outcome, so the next poll only tries the move
 * again. Thread-safe.
 *
 * <p>What must always hold: only the process that the ledger gives the move makes it, so that a file is moved and counted once; what is
 * moved is the file that was read, one that was put in its place since then stays; a file in {@code error/} has its report before it
 * arrives; the lock of a file is given back once, however its move ends; a move that was made and could not be noted is owed, one that
 * could not be made is given back.
 */
public final class Filing implements GenericFileProcessStrategy<File> {

    /** Exchange property with the {@link Outcome}. */
    public static final String OUTCOME = "dropoffOutcome";

    /** Exchange property with the id in the ledger. */
    public static final String LOAD_ID = "dropoffLoadId";

    /** Exchange property with the {@link FileVersion} that the outcome speaks of. */
    public static final String FILE = "dropoffFile";

    /** Exchange property with the {@link FailureReport} of a drop that goes to {@code error/}. */
    public static final String REPORT = "dropoffReport";

    private static final Logger LOG = LoggerFactory.getLogger(Filing.class);

    private final FolderSettings folders;
    private final Archive archive;
    private final Ledger ledger;
    private final Claims claims;
    private final FilingState state;

    public Filing(FolderSettings folders, Archive archive, Ledger ledger, Claims claims, FilingState state) {
        this.folders = folders;
        this.archive = archive;
        this.ledger = ledger;
        this.claims = claims;
        this.state = state;
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<File> operations, GenericFileEndpoint<File> endpoint) {
        // The folders are made before the routes start.
    }

    @Override
    public boolean begin(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file)
            throws Exception {
        if (!endpoint.getExclusiveReadLockStrategy().acquireExclusiveReadLock(operations, file, exchange)) {
            return false;
        }
        exchange.setProperty(DropFolder.PROPERTY, DropFolder.of(endpoint));
        return true;
    }

    @Override
    public void abort(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file)
            throws Exception {
        endpoint.getExclusiveReadLockStrategy().releaseExclusiveReadLockOnAbort(operations, file, exchange);
    }

    @Override
    public void commit(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file)
            throws Exception {
        try {
            file(exchange, path(file));
        } finally {
            endpoint.getExclusiveReadLockStrategy().releaseExclusiveReadLockOnCommit(operations, file, exchange);
        }
    }

    @Override
    public void rollback(
            GenericFileOperations<File> operations,
            GenericFileEndpoint<File> endpoint,
            Exchange exchange,
            GenericFile<File> file)
            throws Exception {
        try {
            file(exchange, path(file));
        } finally {
            endpoint.getExclusiveReadLockStrategy().releaseExclusiveReadLockOnRollback(operations, file, exchange);
        }
    }

    /** Files a drop of an exchange that no folder's endpoint made. */
    public void file(Exchange exchange) {
        file(exchange, exchange.getProperty(Drop.PROPERTY, Drop.class).file());
    }

    private static Path path(GenericFile<File> file) {
        return file.getFile().toPath().toAbsolutePath().normalize();
    }

    private void file(Exchange exchange, Path file) {
        Outcome outcome = exchange.getProperty(OUTCOME, Outcome.class);
        if (outcome == null) {
            LOG.debug("{} stays where it is", file);
            return;
        }
        long id = exchange.getProperty(LOAD_ID, Long.class);
        if (!claims.claimMove(id)) {
            LOG.debug("{} is moved by another process", file);
            state.notStuck(file);
            return;
        }
        state.moveBegins(id);
        try {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isTheSame(file, exchange)) {
                ledger.replaced(id);
            } else {
                note(id, move(id, file, outcome, exchange));
            }
            state.filed(file, outcome.status());
        } catch (IOException e) {
            stuck(id, file, outcome, FileProblem.of(e));
        } catch (LoadFailed e) {
            stuck(id, file, outcome, e.getMessage());
        } finally {
            state.moveEnds(id);
        }
    }

    private void stuck(long id, Path file, Outcome outcome, String why) {
        claims.releaseMove(id);
        if (state.stuck(file, why)) {
            LOG.error("{} cannot be moved to {}: {}; tried with every poll", file, outcome.archived(), why);
        }
    }

    /** The file is where it belongs and no poll sees it again: when the ledger does not take it just now, the note is owed. */
    private void note(long id, Path archived) {
        try {
            ledger.filed(id, archived);
        } catch (DatabaseUnavailable | LoadFailed notNow) {
            state.owesNote(id);
            LOG.info("{}; it is noted later", notNow.getMessage());
        }
    }

    /** The report comes first: a file in {@code error/} always has one. */
    private Path move(long id, Path file, Outcome outcome, Exchange exchange) throws IOException {
        boolean waits = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (!waits && Files.notExists(file.getParent())) {
            // The share is away, and the file with it: the move is owed until it is back.
            throw new NoSuchFileException(file.getParent().toString());
        }
        Path target = waits ? archive.place(file, outcome) : outcome.archived();
        if (!target.equals(outcome.archived())) {
            ledger.redirected(id, target);
        }
        FailureReport report = exchange.getProperty(REPORT, FailureReport.class);
        if (report != null) {
            archive.report(target, report);
        }
        if (waits) {
            archive.finish(file, target);
            removeMarker(file);
        }
        return target;
    }

    /** A file that was replaced after it was read is a new drop: it stays, and is loaded when it is complete. */
    private static boolean isTheSame(Path file, Exchange exchange) throws IOException {
        boolean same = exchange.getProperty(FILE, FileVersion.class).isStill(file);
        if (!same) {
            LOG.warn("{} was replaced while it was loaded; the new content is loaded as a drop of its own", file);
        }
        return same;
    }

    private void removeMarker(Path file) throws IOException {
        Path marker = folders.doneMarker(file).orElse(null);
        if (marker != null) {
            Files.deleteIfExists(marker);
        }
    }
}
