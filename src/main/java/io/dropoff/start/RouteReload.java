package io.dropoff.start;

import io.dropoff.fault.DropoffException;
import io.dropoff.fault.FileProblem;
import io.dropoff.intake.TableQueue;
import io.dropoff.settings.ResolvedSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.Service;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.ResourceReload;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.RouteWatcherReloadStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a route file is saved and {@code camel.main.routesReloadEnabled} is on. Camel alone takes the old routes away before
 * it knows that the new ones work, and makes the beans of a saved file anew under running loads. Here all files are first held
 * together as a start does it ({@link DryRun}); when something is wrong, the old routes go on, and {@link #state()} and the log say why. Then
 * running loads end, while no other begins, and the routes of the files that changed are exchanged. What is in files with
 * beans takes effect with the next start.
 *
 * <p>Reloads come from one thread, the watcher's; the state may be read by any.
 */
public final class RouteReload extends LifecycleStrategySupport implements ResourceReload {

    private static final Logger LOG = LoggerFactory.getLogger(RouteReload.class);

    private final ResolvedSettings settings;
    private final String routes;
    private CamelContext context;
    private Path folder;
    private RouteFiles running;
    private RouteFiles seen;
    private volatile ReloadState state = new ReloadState(Optional.empty(), Set.of());

    /** @param routes where the routes are, as for {@link DropoffApplication} */
    RouteReload(ResolvedSettings settings, String routes) {
        this.settings = settings;
        this.routes = routes;
    }

    /**
     * How the files that lie there and the routes that run differ.
     *
     * @param refusal what is wrong with the files; empty when a start would take them
     * @param nextStart names of changed files that take effect with the next start
     */
    public record ReloadState(Optional<String> refusal, Set<String> nextStart) {}

    public ReloadState state() {
        return state;
    }

    @Override
    public void onServiceAdd(CamelContext context, Service service, Route route) {
        if (service instanceof RouteWatcherReloadStrategy watcher
                && watcher.getFolder() != null
                && Files.isDirectory(Path.of(watcher.getFolder()))) {
            this.context = context;
            folder = Path.of(watcher.getFolder());
            try {
                running = RouteFiles.in(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            seen = running;
            watcher.setResourceReload(this);
        }
    }

    /** There are several events for one save, and one for each file; all changes are taken together. */
    @Override
    public void onReload(String name, Resource saved) {
        try {
            RouteFiles now = RouteFiles.settled(folder);
            while (!now.equals(seen)) {
                seen = now;
                reload(now);
                now = RouteFiles.settled(folder);
            }
        } catch (IOException e) {
            refuse(folder + " cannot be read: " + FileProblem.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void reload(RouteFiles now) throws IOException, InterruptedException {
        try {
            DryRun.of(settings, routes);
            if (now.equals(RouteFiles.in(folder))) { // otherwise it was not these that were checked
                take(now);
            }
        } catch (DropoffException e) {
            refuse(e.getMessage());
        }
    }

    private void take(RouteFiles now) throws InterruptedException {
        Set<String> changed = now.changedSince(running);
        Set<String> nextStart = changed.stream()
                .filter(name -> now.isForAStart(name) || running.isForAStart(name))
                .collect(Collectors.toCollection(TreeSet::new));
        changed.removeAll(nextStart);
        if (changed.stream().anyMatch(name -> now.hasPolicy(name) || running.hasPolicy(name))) {
            changed.addAll(now.underPolicy());
            changed.removeIf(now::isForAStart);
        }
        state = new ReloadState(state.refusal(), nextStart);
        if (!changed.isEmpty()) {
            swap(changed, now);
        }
        state = new ReloadState(Optional.empty(), nextStart);
        if (!nextStart.isEmpty()) {
            LOG.warn("Routes: {} changed; that takes effect with the next start", String.join(", ", nextStart));
        }
    }

    private void swap(Set<String> changed, RouteFiles now) throws InterruptedException {
        TableQueue lanes = Parts.one(context, TableQueue.class);
        if (lanes.busyTables() > 0) {
            LOG.info("Routes: the new ones are taken when the {} running loads are done", lanes.busyTables());
        }
        try {
            lanes.holdUntilIdle();
            new RouteSwap(context, folder).swap(changed, running, now);
            running = running.with(changed, now);
            LOG.info("Routes: {} taken anew", String.join(", ", changed));
        } catch (RuntimeException e) {
            throw StartFailure.of(context, e);
        } finally {
            lanes.letLeave();
        }
    }

    private void refuse(String why) {
        state = new ReloadState(Optional.of(why), state.nextStart());
        LOG.error("Routes: what was saved is refused, the old ones go on: {}", why);
    }
}
