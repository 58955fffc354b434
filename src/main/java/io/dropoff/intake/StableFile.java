package io.dropoff.intake;

import io.dropoff.fault.FileProblem;
import io.dropoff.settings.LoadType;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.component.file.GenericFileOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code readLock: changed} stands for: takes a file that has stopped changing, when its turn has come. One instance a folder,
 * filter and lock strategy of its endpoint; thread-safe.
 *
 * <p>As the filter it looks, once in each poll, at every entry whose name {@link DropNames} knows, and lets through what is complete:
 * {@code stabilityChecks} polls in a row saw the same size and modification time, or the marker of {@code dropoff.done-file} lies beside
 * it. So a file that waits costs a look and no exchange; ten thousand of them cost next to nothing. Hidden files, directories, symbolic
 * links and pipes are left alone. During an outage looks count and no file passes.
 *
 * <p>As the lock strategy it takes a complete file when no older one of its table waits in any folder. Complete files are asked for one
 * after the other, which can take a while: one that changed meanwhile is not taken. It never waits, where Camel's own strategy sleeps on
 * the polling thread, file after file, and trusts one unchanged look. Nothing is written into the senders' folder.
 */
public final class StableFile extends TurnLock implements GenericFileFilter<File> {

    private static final Logger LOG = LoggerFactory.getLogger(StableFile.class);

    private final DropNames names;
    private final Watchlist watchlist;
    private final IntakeSwitch intake;
    private final BlockingQueue<Exchange> lanes;
    private final Delays delays;
    private volatile int checks = 1;
    private volatile DropKind kind = new DropKind(LoadType.APPEND, false);

    /**
     * @param watchlist shared by all folders
     * @param lanes where taken files go; nothing is taken while it is full
     */
    public StableFile(
            DropNames names, Watchlist watchlist, IntakeSwitch intake, BlockingQueue<Exchange> lanes, Delays delays) {
        this.names = names;
        this.watchlist = watchlist;
        this.intake = intake;
        this.lanes = lanes;
        this.delays = delays;
    }

    /** @param checks polls in a row that must have seen the same size and modification time, at least 1 */
    public void setStabilityChecks(int checks) {
        this.checks = checks;
    }

    /** @param word a load type as folders spell it */
    public void setLoadType(String word) {
        LoadType type = LoadType.of(word)
                .orElseThrow(() -> new IllegalArgumentException("loadType " + word + ": must be one of "
                        + Arrays.stream(LoadType.values()).map(LoadType::word).collect(Collectors.joining(", "))));
        kind = new DropKind(type, kind.referenceData());
    }

    /** Whether the folder's tables are registered as reference data. */
    public void setReferenceData(boolean referenceData) {
        kind = new DropKind(kind.loadType(), referenceData);
    }

    @Override
    public boolean accept(GenericFile<File> file) {
        if (!names.isDrop(file.getFileNameOnly())) {
            return false;
        }
        try {
            return isComplete(path(file)) && intake.letsFilesIn();
        } catch (IOException | InvalidPathException e) {
            // Thrown on, it would end the poll for all files of the folder.
            LOG.warn("{} cannot be looked at: {}; it waits until this is mended", file.getFile(), FileProblem.of(e));
            return false;
        }
    }

    private boolean isComplete(Path file) throws IOException {
        Optional<Path> marker = names.marker(file);
        if (marker.filter(Files::notExists).isPresent()) {
            return false;
        }
        int looks = Look.at(file).map(look -> watchlist.look(look, kind)).orElse(0);
        return looks >= (marker.isPresent() ? 1 : checks);
    }

    @Override
    public boolean acquireExclusiveReadLock(
            GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) throws IOException {
        Path path = path(file);
        boolean mayGo = intake.letsFilesIn() && lanes.remainingCapacity() > 0 && !delays.hold(path);
        if (!mayGo || !watchlist.isNext(path, folders(exchange.getContext()))) {
            return false;
        }
        if (isBeingCopied(path)) {
            LOG.debug("{} ends in zero bytes: it is still being copied", path);
            return false;
        }
        Optional<Drop> taken = Look.at(path).flatMap(watchlist::take);
        taken.ifPresent(drop -> {
            exchange.setProperty(Drop.PROPERTY, drop);
            LOG.debug("{} is taken: {} bytes", path, drop.size());
        });
        return taken.isPresent();
    }

    /** One that cannot be read is taken: the load says better than a poll what is wrong with it. */
    private static boolean isBeingCopied(Path path) {
        try {
            return ZeroTail.has(path);
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** The folders of all started routes that share this list. */
    private Set<Path> folders(CamelContext context) {
        return context.getRoutes().stream()
                .filter(route -> isPolled(context, route))
                .map(route -> DropFolder.pathOf((GenericFileEndpoint<?>) route.getEndpoint()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean isPolled(CamelContext context, Route route) {
        return route.getEndpoint() instanceof GenericFileEndpoint<?> endpoint
                && endpoint.getExclusiveReadLockStrategy() instanceof StableFile other
                && other.watchlist == watchlist
                && context.getRouteController()
                        .getRouteStatus(route.getRouteId())
                        .isStarted();
    }

    @Override
    public void releaseExclusiveReadLockOnRollback(
            GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
        release(path(file), exchange);
    }

    @Override
    public void releaseExclusiveReadLockOnCommit(
            GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
        release(path(file), exchange);
    }

    private static Path path(GenericFile<File> file) {
        return file.getFile().toPath().toAbsolutePath().normalize();
    }

    private void release(Path path, Exchange exchange) {
        if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
            watchlist.remove(path);
        } else if (exchange.getProperty(Drop.HANDED_OVER, false, Boolean.class)) {
            watchlist.handOver(path);
        } else {
            watchlist.putBack(path);
        }
    }
}
