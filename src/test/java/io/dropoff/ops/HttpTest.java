package io.dropoff.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.db.Database;
import io.dropoff.filing.FilingState;
import io.dropoff.intake.Delays;
import io.dropoff.intake.FolderPolls;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.intake.TableQueue;
import io.dropoff.intake.Watchlist;
import io.dropoff.load.LoadControl;
import io.dropoff.load.Phase;
import io.dropoff.load.RunningLoads;
import io.dropoff.naming.TableNames;
import io.dropoff.settings.LoadType;
import io.dropoff.settings.Settings;
import io.dropoff.settings.SettingsReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Endpoint;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HttpTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private final Main main = new Main();
    private final RunningLoads loads = new RunningLoads();
    private Database database;
    private int port;

    @AfterEach
    void stop() {
        main.stop();
        if (database != null) {
            database.close();
        }
    }

    private void start(Map<String, String> more) throws IOException {
        port = freePort();
        Map<String, String> properties = new HashMap<>(more);
        properties.put("dropoff.root", folder.resolve("root").toString());
        properties.put("dropoff.data", folder.resolve("data").toString());
        properties.put("dropoff.db.url", "jdbc:h2:mem:" + folder.getFileName());
        properties.put("dropoff.http.port", String.valueOf(port));
        Settings settings = SettingsReader.read(properties, Map.of(), Map.of());
        Properties options = new Properties();
        options.putAll(CamelOptions.of(settings.http()));
        database = Database.open(settings.db());
        main.setDefaultPropertyPlaceholderLocation("false");
        main.setInitialProperties(options);
        Clock clock = Clock.systemUTC();
        Watchlist watchlist = new Watchlist(new TableNames(settings.endings(), settings.tables()));
        main.bind("database", database);
        main.bind("clock", clock);
        main.bind("watchlist", watchlist);
        main.bind("delays", new Delays(clock, watchlist));
        FolderPolls polls = new FolderPolls(watchlist, clock);
        main.bind("polls", polls);
        main.bind("intakeSwitch", new IntakeSwitch(clock));
        main.bind("lanes", new TableQueue(10));
        main.bind("filing", new FilingState());
        main.bind("loads", loads);
        main.bind("dropoffSettings", settings);
        main.addMainListener(new Operations(settings.http(), settings.data()));
        main.start();
        for (Path leaf : settings.folders().usual()) {
            Endpoint endpoint = main.getCamelContext().getEndpoint("file:" + leaf);
            if (polls.begin(null, endpoint)) {
                polls.commit(null, endpoint, 0);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpResponse<String> jolokia(String json) throws IOException, InterruptedException {
        return send(request("/observe/jolokia").POST(BodyPublishers.ofString(json)));
    }

    @Test
    void readyWhenEverythingIsThere() throws Exception {
        start(Map.of());
        HttpResponse<String> ready = get("/observe/health/ready");
        assertThat(ready.body()).contains("\"dropoff-database\"").contains("answers");
        assertThat(ready.statusCode()).isEqualTo(200);
    }

    @Test
    void notReadyButAliveWithoutFolders() throws Exception {
        Files.writeString(folder.resolve("root"), "where a folder should be");
        start(Map.of());
        HttpResponse<String> ready = get("/observe/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("6 cannot be used");
        assertThat(get("/observe/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void notReadyButAliveWhileTheDatabaseIsAway() throws Exception {
        start(Map.of());
        database.close();
        assertThat(get("/observe/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/observe/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void healthTellsStrangersNoPaths() throws Exception {
        start(Map.of());
        assertThat(get("/observe/health?exposureLevel=full&data=true&stackTrace=true")
                        .body())
                .contains("dropoff-folders")
                .doesNotContain(folder.toString());
    }

    @Test
    void metricsAreInPrometheusFormat() throws Exception {
        start(Map.of());
        HttpResponse<String> metrics = get("/observe/metrics");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body())
                .contains("# TYPE jvm_memory_used_bytes gauge")
                .contains("dropoff_files_total{status=\"completed\"} 0.0")
                .contains("dropoff_rows_total 0.0")
                .contains("dropoff_load_duration_seconds_count{load_type=\"append\"} 0")
                .contains("dropoff_files_queued 0.0")
                .contains("dropoff_database_outage_seconds ");
    }

    @Test
    void metricsAnswerWhateverFormatIsAskedFor() throws Exception {
        start(Map.of());
        for (String accept : new String[] {
            "text/plain",
            "*/*",
            "text/html",
            "application/json",
            "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5,*/*;q=0.1"
        }) {
            assertThat(send(request("/observe/metrics").header("Accept", accept))
                            .statusCode())
                    .as(accept)
                    .isEqualTo(200);
        }
    }

    @Test
    void aRunningLoadIsSeenAndCancelledThroughJolokia() throws Exception {
        start(Map.of());
        LoadControl control = new LoadControl();
        control.rowsTotal(100);
        loads.started(new RunningLoads.RunningLoad(17, 1, "orders.csv", "orders", LoadType.APPEND, control));
        assertThat(jolokia("{\"type\":\"read\",\"mbean\":\"io.dropoff:type=Loads\"}")
                        .body())
                .contains("\"file\":\"orders.csv\"")
                .contains("\"total\":100");
        String cancel =
                "{\"type\":\"exec\",\"mbean\":\"io.dropoff:type=Loads\",\"operation\":\"cancel\",\"arguments\":[17]}";
        String bySignature = cancel.replace("\"cancel\"", "\"cancel(long)\"");
        assertThat(jolokia(bySignature.replace("[17]", "[18]")).body()).contains("\"value\":false");
        control.phase(Phase.AFTER);
        assertThat(jolokia(bySignature).body()).as("its rows are in the table").contains("\"value\":false");
        control.phase(Phase.STAGE);
        assertThat(jolokia(bySignature).body()).contains("\"value\":true");
        assertThat(control.cancelRequested()).isTrue();
        loads.ended(17);
        assertThat(jolokia(cancel).body()).contains("\"value\":false");
        assertThat(get("/observe/metrics").body())
                .contains("dropoff_load_duration_seconds_count{load_type=\"append\"} 1")
                .contains("dropoff_load_duration_seconds_bucket{load_type=\"append\",le=\"1.0\"}")
                .contains("dropoff_phase_duration_seconds_count{load_type=\"append\",phase=\"stage\"} 1");
    }

    @Test
    void aPasswordIsAskedForWhenOneIsSet() throws Exception {
        start(Map.of("dropoff.http.user", "ops", "dropoff.http.password", "geheim"));
        String right = Base64.getEncoder().encodeToString("ops:geheim".getBytes(StandardCharsets.UTF_8));
        String wrong = Base64.getEncoder().encodeToString("ops:falsch".getBytes(StandardCharsets.UTF_8));
        for (String path : new String[] {"/observe/health/ready", "/observe/metrics"}) {
            assertThat(get(path).statusCode()).isEqualTo(401);
            assertThat(send(request(path).header("Authorization", "Basic " + wrong))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(send(request(path).header("Authorization", "Basic " + right))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(jolokia("{\"type\":\"version\"}").statusCode()).isEqualTo(401);
    }

    @Test
    void jolokiaShowsCamel() throws Exception {
        start(Map.of());
        assertThat(jolokia("{\"type\":\"search\",\"mbean\":\"org.apache.camel:type=context,*\"}")
                        .body())
                .contains("\"status\":200")
                .contains("type=context");
    }

    @Test
    void jolokiaRefusesWhatIsNotAllowed() throws Exception {
        start(Map.of());
        for (String request : new String[] {
            "{\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\",\"attribute\":\"SystemProperties\"}",
            "{\"type\":\"read\",\"mbean\":\"java.lang:type=Runtime\",\"attribute\":\"InputArguments\"}",
            "{\"type\":\"exec\",\"mbean\":\"java.lang:type=Memory\",\"operation\":\"gc\"}",
            "{\"type\":\"exec\",\"mbean\":\"com.sun.management:type=DiagnosticCommand\",\"operation\":\"help\"}"
        }) {
            assertThat(jolokia(request).body()).as(request).contains("\"status\":403");
        }
    }

    @Test
    void jolokiaRefusesPagesOfOtherSites() throws Exception {
        start(Map.of());
        for (String origin : new String[] {"https://evil.example", "http://localhost.evil.example"}) {
            HttpResponse<String> answer = versionFor(origin);
            assertThat(answer.statusCode()).as(origin).isEqualTo(403);
            assertThat(answer.body()).as(origin).contains("jolokia-access.xml").doesNotContain("\"agent\"");
        }
        assertThat(versionFor("http://localhost:8090").body()).contains("\"agent\"");
        // An image in a page is a GET without an origin.
        assertThat(get("/observe/jolokia/read/java.lang:type=Threading/ThreadCount")
                        .body())
                .contains("\"status\":403");
    }

    @Test
    void whatIsNotThereYetIsToBeAskedForAgain() throws Exception {
        AtomicReference<HttpResponse<String>> early = new AtomicReference<>();
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport starting) {
                try {
                    starting.getCamelContext()
                            .addStartupListener((context, started) -> early.set(get("/api/v1/drops")));
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        });
        start(Map.of());
        assertThat(early.get().statusCode()).isEqualTo(503);
        assertThat(early.get().body()).contains("\"code\":\"NOT_READY\"");
        assertThat(get("/api/v1/drops").statusCode()).as("has no such route").isEqualTo(404);
    }

    @Test
    void jolokiaTellsABareGetNothing() throws Exception {
        start(Map.of());
        for (String path : new String[] {"/observe/jolokia", "/observe/jolokia/", "/observe/jolokia/version"}) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(403);
            assertThat(get(path).body()).as(path).contains("Use POST.").doesNotContain("agent");
        }
    }

    @Test
    void jolokiaRegistersNobodyForNotifications() throws Exception {
        start(Map.of());
        String version = "{\"type\":\"version\"}";
        String register = "{\"type\":\"notification\",\"command\":\"register\"}";
        for (String request : new String[] {
            register, register.replace("notification", "NOTIFICATION"), "[" + version + "," + register + "]"
        }) {
            HttpResponse<String> answer = jolokia(request);
            assertThat(answer.statusCode()).as(request).isEqualTo(403);
            assertThat(answer.body()).as(request).doesNotContain("\"backend\"");
        }
        assertThat(jolokia("[" + version + "," + version + "]").body()).contains("\"agent\"");
    }

    private HttpResponse<String> versionFor(String origin) throws IOException, InterruptedException {
        return send(request("/observe/jolokia")
                .header("Origin", origin)
                .POST(BodyPublishers.ofString("{\"type\":\"version\"}")));
    }

    @Test
    void nothingListensWhenHttpIsOff() throws Exception {
        start(Map.of("dropoff.http.enabled", "false"));
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(socket.isBound()).isTrue();
        }
    }
}
