package io.dropoff.intake;

import io.dropoff.fault.FileProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.spi.PollingConsumerPollStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frames every poll of a drop folder: tells the watchlist when a pass begins and ends, and keeps what health reports. Camel lists a
 * folder without read permission as empty; here it is an error of that folder, and of no other. Thread-safe.
 */
public final class FolderPolls implements PollingConsumerPollStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(FolderPolls.class);

    private final Watchlist watchlist;
    private final Clock clock;
    private final Map<Path, FolderState> states = new ConcurrentHashMap<>();
    private final Map<Path, DropFolder> folders = new ConcurrentHashMap<>();

    public FolderPolls(Watchlist watchlist, Clock clock) {
        this.watchlist = watchlist;
        this.clock = clock;
    }

    /** Every folder that was polled at least once, in the order of their paths. */
    public List<DropFolder> folders() {
        return List.copyOf(new TreeMap<>(folders).values());
    }

    /**
     * How the last poll of a folder went.
     *
     * @param at when it ended
     * @param problem empty text when it could be listed
     */
    public record FolderState(Instant at, String problem) {}

    /** By folder, in the order of their names. */
    public Map<Path, FolderState> states() {
        return new TreeMap<>(states);
    }

    /** No route polls the folder any more. */
    public void forget(Path folder) {
        folders.remove(folder);
        states.remove(folder);
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        Path folder = folder(endpoint);
        boolean start = !states.containsKey(folder);
        try {
            if (start) {
                DropFolder made = DropFolder.of((GenericFileEndpoint<?>) endpoint);
                folders.put(folder, made);
                made.create();
            }
        } catch (IOException e) {
            return failed(folder, "the folder cannot be made: " + FileProblem.of(e));
        }
        // Later on a missing folder is an error: it may be a share that is away.
        if (!Files.isDirectory(folder)) {
            return failed(folder, "the folder is not there");
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            return failed(folder, "no permission to list the folder");
        }
        watchlist.passBegins(folder);
        return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        Path folder = folder(endpoint);
        watchlist.passEnded(folder);
        FolderState before = states.put(folder, new FolderState(clock.instant(), ""));
        if (before != null && !before.problem().isEmpty()) {
            LOG.info("{} can be read again", folder);
        }
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        failed(folder(endpoint), String.valueOf(cause.getMessage()));
        return false;
    }

    private boolean failed(Path folder, String problem) {
        watchlist.passFailed(folder);
        FolderState before = states.put(folder, new FolderState(clock.instant(), problem));
        if (before == null || !before.problem().equals(problem)) {
            LOG.error("{}: {}; its files wait until this is mended", folder, problem);
        }
        return false;
    }

    private static Path folder(Endpoint endpoint) {
        return DropFolder.pathOf((GenericFileEndpoint<?>) endpoint);
    }
}
