package io.dropoff.intake;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Route;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileExclusiveReadLockStrategy;
import org.apache.camel.component.file.GenericFileOperations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a complete file when its turn has come; the lock strategy of every drop folder ({@code readLock=changed}). The files that
 * {@link DropFilter} lets through are asked for one after the other, which can take a while: one that changed meanwhile is not taken.
 *
 * <p>It never waits: Camel's own strategy for {@code changed} sleeps on the polling thread, file after file, and trusts one unchanged
 * look. Nothing is written into the senders' folder. One instance for all folders; thread-safe.
 */
public final class StableFile implements GenericFileExclusiveReadLockStrategy<File>, CamelContextAware {

    private static final Logger LOG = LoggerFactory.getLogger(StableFile.class);

    private final Watchlist watchlist;
    private final IntakeSwitch intake;
    private final BlockingQueue<Exchange> lanes;
    private final Delays delays;
    private CamelContext camelContext;

    /** @param lanes where taken files go; nothing is taken while it is full */
    public StableFile(Watchlist watchlist, IntakeSwitch intake, BlockingQueue<Exchange> lanes, Delays delays) {
        this.watchlist = watchlist;
        this.intake = intake;
        this.lanes = lanes;
        this.delays = delays;
    }

    @Override
    public boolean acquireExclusiveReadLock(
            GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) throws IOException {
        Path path = path(file);
        boolean mayGo = intake.letsFilesIn() && lanes.remainingCapacity() > 0 && !delays.hold(path);
        if (!mayGo || !watchlist.isNext(path, folders())) {
            return false;
        }
        Optional<Drop> taken = Look.at(path).flatMap(watchlist::take);
        taken.ifPresent(drop -> {
            exchange.setProperty(Drop.PROPERTY, drop);
            LOG.debug("{} is taken: {} bytes", path, drop.size());
        });
        return taken.isPresent();
    }

    /** The folders of all started routes that share this list. */
    Set<Path> folders() {
        return camelContext.getRoutes().stream()
                .filter(this::isPolled)
                .map(route -> folder((GenericFileEndpoint<?>) route.getEndpoint()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean isPolled(Route route) {
        return route.getEndpoint() instanceof GenericFileEndpoint<?> endpoint
                && endpoint.getExclusiveReadLockStrategy() == this
                && camelContext
                        .getRouteController()
                        .getRouteStatus(route.getRouteId())
                        .isStarted();
    }

    static Path folder(GenericFileEndpoint<?> endpoint) {
        return Path.of(endpoint.getConfiguration().getDirectory())
                .toAbsolutePath()
                .normalize();
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<File> operations, GenericFileEndpoint<File> endpoint) {
        // No marker files, so none to clean up.
    }

    @Override
    public void releaseExclusiveReadLockOnAbort(
            GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
        // It was not taken.
    }

    @Override
    public void releaseExclusiveReadLockOnRollback(
            GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
        release(file);
    }

    @Override
    public void releaseExclusiveReadLockOnCommit(
            GenericFileOperations<File> operations, GenericFile<File> file, Exchange exchange) {
        release(file);
    }

    static Path path(GenericFile<File> file) {
        return file.getFile().toPath().toAbsolutePath().normalize();
    }

    private void release(GenericFile<File> file) {
        Path path = path(file);
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            watchlist.putBack(path);
        } else {
            watchlist.remove(path);
        }
    }

    @Override
    public void setTimeout(long timeout) {
        // A look takes no time.
    }

    @Override
    public void setCheckInterval(long checkInterval) {
        // The interval is the poll's.
    }

    @Override
    public void setReadLockLoggingLevel(LoggingLevel readLockLoggingLevel) {
        // Nothing to warn about: a file that is not complete is looked at again.
    }

    @Override
    public void setMarkerFiler(boolean markerFile) {
        // None are written.
    }

    @Override
    public void setDeleteOrphanLockFiles(boolean deleteOrphanLockFiles) {
        // None are written.
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
