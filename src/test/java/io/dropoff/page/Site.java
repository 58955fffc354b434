package io.dropoff.page;

import io.dropoff.served.Server;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.DropSearch;
import io.dropoff.tracking.LedgerQueries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The page of a server, used as a browser uses it. */
final class Site implements AutoCloseable {

    static final String APPEND = "none_reference_data_table/append";
    static final String FULLLOAD = "none_reference_data_table/fullload";
    static final String MERGE = "none_reference_data_table/merge";
    static final Duration PATIENCE = Server.PATIENCE;

    private static final Set<String> UNDECIDED = Set.of("pending", "processing");

    private final Server server;
    private final Path home;

    private Site(Server server, Path home) {
        this.server = server;
        this.home = home;
    }

    static Site start(Path home, Map<String, String> more) {
        return new Site(Server.start(home, more), home);
    }

    String url(String path) {
        return server.url() + path;
    }

    <T> T part(Class<T> type) {
        return server.application().part(type);
    }

    /** Puts a file into a folder in one step; the id of its drop once it is decided. */
    long load(String folder, String name, String content) {
        LedgerQueries ledger = part(LedgerQueries.class);
        long before = ledger.find(DropSearch.ALL, 1).stream()
                .mapToLong(DropRow::id)
                .max()
                .orElse(0);
        drop(folder, name, content);
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> ledger.find(DropSearch.ALL, 50).stream()
                                .filter(row -> row.id() > before
                                        && row.text("file_name").equals(name))
                                .findFirst(),
                        found -> found.filter(row -> !UNDECIDED.contains(row.status()))
                                .filter(row -> !row.text("phase").equals("filing"))
                                .isPresent())
                .orElseThrow()
                .id();
    }

    void drop(String folder, String name, String content) {
        Path target = home.resolve("dropoff").resolve(folder).resolve(name);
        try {
            Files.createDirectories(target.getParent());
            Path part = Files.writeString(target.resolveSibling("." + name + ".part"), content);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the form of a page sends it: from our own origin. */
    HttpResponse<String> post(String path) {
        return post(path, url(""));
    }

    HttpResponse<String> post(String path, String origin) {
        return server.send(HttpRequest.newBuilder(URI.create(url(path)))
                .header("Origin", origin)
                .POST(BodyPublishers.noBody()));
    }

    /** A file as a form sends it. */
    HttpResponse<String> upload(String path, String name, String content) {
        String body = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n--edge--\r\n";
        return server.send(HttpRequest.newBuilder(URI.create(url(path)))
                .header("Origin", url(""))
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(BodyPublishers.ofString(body)));
    }

    /** The address of the first form of a page whose address holds a text. */
    String form(String path, String part) {
        Matcher forms = Pattern.compile("action=\"([^\"]*" + part + "[^\"]*)\"")
                .matcher(get(path).body());
        if (!forms.find()) {
            throw new IllegalStateException(
                    "no form " + part + " at " + path + ": " + get(path).body());
        }
        return forms.group(1).replace("&amp;", "&");
    }

    Path home() {
        return home;
    }

    HttpResponse<String> get(String path) {
        return server.get(path);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return server.send(request);
    }

    /** Hands over the events of drops as they come. */
    Server.Stream events(Consumer<String> lines) {
        return server.stream("/api/v1/events", lines);
    }

    @Override
    public void close() {
        server.close();
    }
}
