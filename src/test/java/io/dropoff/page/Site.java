package io.dropoff.page;

import io.dropoff.actions.DropRow;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.ops.CamelOptions;
import io.dropoff.ops.Operations;
import io.dropoff.settings.PropertiesFile;
import io.dropoff.settings.ResolvedSettings;
import io.dropoff.settings.SettingsReader;
import io.dropoff.settings.SettingsSources;
import io.dropoff.start.DropoffApplication;
import io.dropoff.tracking.DropSearch;
import io.dropoff.tracking.LedgerQueries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The application with its page on a free port: the real routes, an embedded database and real folders. */
final class Site implements AutoCloseable {

    static final String APPEND = "none_reference_data_table/append";
    static final String FULLLOAD = "none_reference_data_table/fullload";
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Set<String> UNDECIDED = Set.of("pending", "processing");

    private final HttpClient client = HttpClient.newHttpClient();
    private final DropoffApplication application;
    private final Path home;
    private final int port;

    private Site(DropoffApplication application, Path home, int port) {
        this.application = application;
        this.home = home;
        this.port = port;
    }

    static Site start(Path home, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>();
        properties.put("dropoff.root", home.resolve("dropoff").toString());
        properties.put("dropoff.data", home.resolve("data").toString());
        properties.put(
                "dropoff.db.url",
                "jdbc:h2:file:" + home.resolve("data/dropoff")
                        + ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;WRITE_DELAY=0"
                        + ";DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000");
        properties.put("dropoff.poll-interval", "50ms");
        properties.put("dropoff.stability-checks", "2");
        properties.put("dropoff.db.retries", "1");
        properties.put("dropoff.http.port", "0");
        properties.putAll(more);
        ResolvedSettings resolved = SettingsReader.resolve(
                new SettingsSources(List.of(new PropertiesFile("test", properties)), Map.of(), Map.of()));
        Map<String, String> camel =
                new HashMap<>(CamelOptions.of(resolved.settings().http()));
        camel.putAll(resolved.others());
        DropoffApplication application = new DropoffApplication(
                new ResolvedSettings(resolved.settings(), resolved.values(), camel), "file:routes/*.camel.yaml");
        application.listen(new Operations(resolved.settings()));
        application.listen(new Page(resolved));
        application.start();
        IntakeSwitch intake = application.part(IntakeSwitch.class);
        Awaitility.await().atMost(PATIENCE).until(() -> intake.outage().isEmpty());
        int port = Operations.port(application.context()).orElseThrow();
        return new Site(application, home, port);
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    <T> T part(Class<T> type) {
        return application.part(type);
    }

    /** Puts a file into a folder in one step; the id of its drop once it is decided. */
    long load(String folder, String name, String content) {
        drop(folder, name, content);
        LedgerQueries ledger = part(LedgerQueries.class);
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> ledger.find(DropSearch.ALL, 50).stream()
                                .map(DropRow::new)
                                .filter(row -> row.text("file_name").equals(name))
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
        return send(HttpRequest.newBuilder(URI.create(url(path)))
                .header("Origin", origin)
                .POST(BodyPublishers.noBody()));
    }

    /** A file as a form sends it. */
    HttpResponse<String> upload(String path, String name, String content) {
        String body = "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n--edge--\r\n";
        return send(HttpRequest.newBuilder(URI.create(url(path)))
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
        return send(HttpRequest.newBuilder(URI.create(url(path))));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        application.close();
    }
}
