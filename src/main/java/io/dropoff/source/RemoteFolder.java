package io.dropoff.source;

import io.dropoff.settings.SourceSettings;
import io.dropoff.settings.SourceSettings.After;
import io.dropoff.source.Source.RemoteDecision;
import java.io.InputStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.component.file.GenericFileOperationFailedException;
import org.apache.camel.component.file.GenericFileOperations;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.spi.ExceptionHandler;
import org.apache.camel.spi.PollingConsumerPollStrategy;

/**
 * A source as Camel's file components see it: the filter of a listing, what happens to each file, and what a poll is. Files that are to be
 * removed over there come first, so that little time passes since the listing showed them.
 *
 * @param <T> what the component calls a file
 */
public class RemoteFolder<T>
        implements GenericFileFilter<T>,
                GenericFileProcessStrategy<T>,
                PollingConsumerPollStrategy,
                ExceptionHandler,
                Comparator<GenericFile<T>> {

    private static final String FETCH = "dropoffRemoteFolder";

    private final Supplier<Source> opened;
    private final Set<String> toRemove = new HashSet<>();

    /** For one source, known when it is needed first, and one endpoint. */
    public RemoteFolder(Supplier<Source> source) {
        this.opened = source;
    }

    private Source source() {
        return opened.get();
    }

    /** Step of the route: downloads what the exchange carries. What is not fetched goes no further; of what is, the name does. */
    public static String fetch(Exchange exchange) {
        return exchange.getProperty(FETCH, RemoteFolder.class).download(exchange);
    }

    private String download(Exchange exchange) {
        RemoteFile file = remote(exchange.getProperty(Exchange.FILE_EXCHANGE_FILE, GenericFile.class));
        InputStream content = exchange.getMessage().getBody(InputStream.class);
        boolean fetched =
                source().fetch(file, content, () -> exchange.getContext().isStopping());
        exchange.setRouteStop(!fetched);
        return file.name();
    }

    @Override
    public boolean accept(GenericFile<T> file) {
        if (file.isDirectory()) {
            return false;
        }
        RemoteFile remote = remote(file);
        RemoteDecision decision = source().look(remote);
        if (decision == RemoteDecision.REMOVE) {
            toRemove.add(remote.name());
        }
        return decision != RemoteDecision.LEAVE;
    }

    @Override
    public int compare(GenericFile<T> one, GenericFile<T> other) {
        Comparator<RemoteFile> order = Comparator.<RemoteFile, Boolean>comparing(
                        file -> !toRemove.contains(file.name()))
                .thenComparing(RemoteFile::modified)
                .thenComparing(RemoteFile::name);
        return order.compare(remote(one), remote(other));
    }

    @Override
    public boolean begin(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file) {
        RemoteFile remote = remote(file);
        if (toRemove.remove(remote.name())) {
            remove(operations, file.getAbsoluteFilePath(), remote);
            return false;
        }
        exchange.setProperty(FETCH, this);
        return true;
    }

    private void remove(GenericFileOperations<T> operations, String path, RemoteFile file) {
        SourceSettings settings = source().settings();
        String problem;
        try {
            boolean done = settings.after() == After.MOVE
                    ? move(operations, path, file.name(), settings.moveTo())
                    : operations.deleteFile(path);
            problem = done ? "" : "the server said no";
        } catch (GenericFileOperationFailedException e) {
            problem = rootMessage(e);
        }
        if (problem.isEmpty()) {
            source().removed(file);
        } else {
            source().trouble(file.name() + " is loaded, but could not be removed there: " + problem);
        }
    }

    private static boolean move(GenericFileOperations<?> operations, String path, String name, String to) {
        String folder = path.substring(0, path.length() - name.length()) + to;
        operations.buildDirectory(folder, path.startsWith("/"));
        return operations.renameFile(path, folder + "/" + name);
    }

    private static RemoteFile remote(GenericFile<?> file) {
        return new RemoteFile(
                file.getFileNameOnly(), file.getFileLength(), Instant.ofEpochMilli(file.getLastModified()), "");
    }

    @Override
    public void commit(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file) {
        operations.releaseRetrievedFileResources(exchange);
    }

    @Override
    public void rollback(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file) {
        operations.releaseRetrievedFileResources(exchange);
    }

    @Override
    public void abort(
            GenericFileOperations<T> operations,
            GenericFileEndpoint<T> endpoint,
            Exchange exchange,
            GenericFile<T> file) {
        // Nothing was opened.
    }

    @Override
    public void prepareOnStartup(GenericFileOperations<T> operations, GenericFileEndpoint<T> endpoint) {
        // No marker files, so none to clean up.
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        toRemove.clear();
        source().begins();
        return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        source().ended();
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        source().failed(rootMessage(cause));
        return false;
    }

    @Override
    public void handleException(Throwable exception) {
        source().trouble(rootMessage(exception));
    }

    @Override
    public void handleException(String message, Throwable exception) {
        handleException(exception);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        handleException(exception);
    }

    static String rootMessage(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        for (Throwable inner = cause.getCause(); inner != null; inner = inner.getCause()) {
            message = inner.getMessage() == null ? message : message + ": " + inner.getMessage();
        }
        return message;
    }
}
