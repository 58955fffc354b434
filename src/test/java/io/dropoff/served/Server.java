package io.dropoff.served;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropoff.TestSettings;
import io.dropoff.data.Audit;
import io.dropoff.data.AuditFile;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.ops.CamelOptions;
import io.dropoff.ops.Operations;
import io.dropoff.page.Page;
import io.dropoff.settings.PropertiesFile;
import io.dropoff.settings.ResolvedSettings;
import io.dropoff.settings.SettingsReader;
import io.dropoff.settings.SettingsSources;
import io.dropoff.start.DropoffApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** The application with its API and its page on a free port: the real routes, an embedded database and real folders. */
public final class Server implements AutoCloseable {

    /** Until something has happened on a busy machine. */
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpClient streams =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final DropoffApplication application;
    private final Path home;
    private final int port;

    private Server(DropoffApplication application, Path home, int port) {
        this.application = application;
        this.home = home;
        this.port = port;
    }

    public static Server start(Path home, Map<String, String> more) {
        Map<String, String> properties = TestSettings.in(home);
        properties.put("dropoff.http.port", "0");
        properties.putAll(more);
        ResolvedSettings resolved = SettingsReader.resolve(
                new SettingsSources(List.of(new PropertiesFile("test", properties)), Map.of(), Map.of()));
        Map<String, String> camel =
                new HashMap<>(CamelOptions.of(resolved.settings().http()));
        camel.putAll(resolved.others());
        DropoffApplication application = new DropoffApplication(
                new ResolvedSettings(resolved.settings(), resolved.values(), camel), "file:routes/*.camel.yaml");
        application.listen(
                new Operations(resolved.settings().http(), resolved.settings().data()));
        application.listen(new Page(resolved));
        Audit.to(new AuditFile(home.resolve("audit.log"), false));
        application.start();
        IntakeSwitch gate = application.part(IntakeSwitch.class);
        Awaitility.await().atMost(PATIENCE).until(() -> gate.outage().isEmpty());
        int port = Operations.port(application.context()).orElseThrow();
        return new Server(application, home, port);
    }

    public DropoffApplication application() {
        return application;
    }

    public int port() {
        return port;
    }

    /** Its address, without a path. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public Path folder(String name) {
        return home.resolve("dropoff").resolve(name);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<String> get(String path) {
        return send(request(path));
    }

    public HttpResponse<String> put(String path, String body) {
        return send(request(path).PUT(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    public static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(response.statusCode() + " " + response.body(), e);
        }
    }

    /** Waits until a drop has one of the last statuses. */
    public JsonNode outcome(String location) {
        return Awaitility.await().atMost(PATIENCE).until(() -> json(get(location)), drop -> {
            String status = drop.path("status").asText();
            return !status.equals("pending") && !status.equals("processing") && isFiled(drop);
        });
    }

    private static boolean isFiled(JsonNode drop) {
        return !drop.path("phase").asText().equals("filing");
    }

    /** Waits until the newest drop of a filter has one of the last statuses. */
    public JsonNode last(String filter) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> json(get("/api/v1/drops?limit=1&" + filter))
                                .path("items")
                                .path(0),
                        drop -> {
                            String status = drop.path("status").asText();
                            return !status.isEmpty()
                                    && !status.equals("pending")
                                    && !status.equals("processing")
                                    && isFiled(drop);
                        });
    }

    /** An answer that does not end. */
    public interface Stream extends AutoCloseable {
        @Override
        void close();
    }

    /** Gives the lines of an answer as they come. */
    public Stream stream(String path, Consumer<String> lines) {
        // A connection for each, as browsers of different people have.
        var answer = streams.sendAsync(request(path).build(), BodyHandlers.fromLineSubscriber(new LineReader(lines)));
        return () -> answer.cancel(true);
    }

    private record LineReader(Consumer<String> lines) implements Flow.Subscriber<String> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            lines.accept(line);
        }

        @Override
        public void onError(Throwable broken) {
            lines.accept("broken: " + broken);
        }

        @Override
        public void onComplete() {
            lines.accept("end");
        }
    }

    /** Lines of the audit trail. */
    public List<String> audit() throws IOException {
        return Files.readAllLines(home.resolve("audit.log"));
    }

    @Override
    public void close() {
        Audit.stop();
        application.close();
    }
}
