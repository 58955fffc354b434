package io.dropoff.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropoff.served.Server;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.spi.RestRegistry;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code openapi.yaml} against the running server, in both directions. */
final class DocumentTest {

    private static final String ROWS = "a;b\n1;2\n";
    private static final String BAD = "bad.csv";

    @TempDir
    private static Path home;

    private static Server api;

    @BeforeAll
    static void start() {
        api = Server.start(home, Map.of("dropoff.table.first.expected", "07:30 MON-FRI UTC"));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static JsonNode document() throws Exception {
        return new ObjectMapper()
                .valueToTree(new Load(LoadSettings.builder().build())
                        .loadFromString(Files.readString(Path.of("openapi.yaml"))));
    }

    private static Set<String> documented(JsonNode document) {
        Set<String> operations = new TreeSet<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method ->
                        operations.add(method.toUpperCase(java.util.Locale.ROOT) + " /api/v1" + path.getKey())));
        return operations;
    }

    @Test
    void theDocumentHoldsEachPathOfTheServerAndNoOther() throws Exception {
        RestRegistry rest = PluginHelper.getRestRegistry(api.application().context());
        Set<String> served = new TreeSet<>();
        rest.listAllRestServices()
                .forEach(service -> served.add(service.getMethod().toUpperCase(java.util.Locale.ROOT) + " "
                        + service.getBasePath() + service.getUriTemplate()));

        // This one is no route of Camel's: a route would hold a thread for each viewer.
        served.add("GET " + EventStream.PATH);
        assertThat(served).isEqualTo(documented(document()));
        assertThat(api.get("/api/v1/openapi.yaml").body()).isEqualTo(Files.readString(Path.of("openapi.yaml")));
    }

    /** Requests that are answered, and some that are refused: each is what the document says, and its answer has nothing that is not in it. */
    private static List<Asked> asked(String good, String bad) {
        return List.of(
                new Asked("GET", "/openapi.yaml"),
                new Asked("GET", "/token"),
                new Asked("GET", "/instance"),
                new Asked("GET", "/status"),
                new Asked("GET", "/drops"),
                new Asked("GET", "/drops?status=failing&file=bad&code=FIELD_COUNT&limit=1&since=2020-01-01T00:00:00Z"),
                new Asked("GET", "/drops/" + good),
                new Asked("GET", "/drops/" + bad),
                new Asked("GET", "/drops/987654"),
                new Asked("POST", "/drops/" + good + "/cancel"),
                new Asked("POST", "/drops/" + bad + "/cancel"),
                new Asked("POST", "/drops/cancel?dry-run=true"),
                new Asked("POST", "/drops/cancel?table=nowhere"),
                new Asked("POST", "/drops/retry?status=error&dry-run=true"),
                new Asked("POST", "/drops/retry?file=" + BAD),
                new Asked("POST", "/drops/" + good + "/retry"),
                new Asked("POST", "/drops/" + bad + "/undo"),
                new Asked("POST", "/drops/" + good + "/undo?dry-run=true"),
                new Asked("POST", "/drops/" + good + "/undo"),
                new Asked("GET", "/expected"),
                new Asked("GET", "/expected?from=2026-11-01&to=2026-11-30"),
                new Asked("GET", "/tables"),
                new Asked("GET", "/tables/first/rows?limit=3"),
                new Asked("GET", "/tables/nowhere/rows"),
                new Asked("GET", "/tables/towns/versions"),
                new Asked("POST", "/tables/towns/versions/1/rollback?dry-run=true"),
                new Asked("POST", "/tables/towns/versions/1/rollback"),
                new Asked("POST", "/tables/towns/versions/99/rollback"),
                new Asked("GET", "/drops?limit=50"),
                new Asked("POST", "/inspect?name=x.csv"),
                new Asked("POST", "/inspect?name=x.csv&as=append"),
                new Asked("PUT", "/folders/plain/append/late.csv"),
                new Asked("PUT", "/folders/plain/append/late.exe"));
    }

    private record Asked(String method, String target) {

        String path() {
            return target.split("\\?")[0];
        }

        private Map<String, List<String>> query() {
            Map<String, List<String>> query = new TreeMap<>();
            if (target.contains("?")) {
                Stream.of(target.split("\\?")[1].split("&"))
                        .map(pair -> pair.split("="))
                        .forEach(pair -> query.put(pair[0], List.of(pair[1])));
            }
            return query;
        }

        boolean isOf(String operation) {
            String pattern = operation.replaceAll("\\{[a-z]+}", "[^/]+");
            return (method + " /api/v1" + path()).matches(pattern);
        }

        private boolean sends() {
            return method.equals("PUT") || path().equals("/inspect");
        }

        SimpleRequest request() {
            SimpleRequest.Builder request = new SimpleRequest.Builder(method, "/api/v1" + path());
            query().forEach(request::withQueryParam);
            return (sends()
                            ? request.withContentType("application/octet-stream")
                                    .withBody(ROWS)
                            : request)
                    .build();
        }

        HttpResponse<String> send() {
            var request = api.request("/api/v1" + target);
            return api.send(
                    sends()
                            ? request.header("Content-Type", "application/octet-stream")
                                    .method(method, BodyPublishers.ofString(ROWS))
                            : request.method(method, BodyPublishers.noBody()));
        }

        /** What differs from the document. */
        Stream<String> differences(OpenApiInteractionValidator document) {
            HttpResponse<String> answer = send();
            SimpleResponse response = new SimpleResponse.Builder(answer.statusCode())
                    .withContentType(answer.headers().firstValue("Content-Type").orElse(null))
                    .withBody(answer.body())
                    .build();
            Stream<String> unexpected = answer.statusCode() < 500
                    ? Stream.of()
                    : Stream.of(method + " " + target + ": " + answer.statusCode() + " " + answer.body());
            return Stream.concat(
                    unexpected,
                    document.validate(request(), response).getMessages().stream()
                            .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                            .map(message -> method + " " + target + ": " + message.getMessage()));
        }
    }

    @Test
    void eachRequestAndItsAnswerAreAsDocumented() throws Exception {
        String good = load("append/first.csv", ROWS);
        String bad = load("append/" + BAD, "a;b\n1;2\n3;4;5\n6;7\n8;9\n");
        load("fullload/towns_20261123.csv", "id;name\n1;Bern\n");
        load("fullload/towns_20261124.csv", "id;name\n1;Bern\n2;Zug\n");
        OpenApiInteractionValidator document = OpenApiInteractionValidator.createForInlineApiSpecification(
                        Files.readString(Path.of("openapi.yaml")))
                .build();

        List<Asked> all = asked(good, bad);
        assertThat(all.stream().flatMap(each -> each.differences(document))).isEmpty();

        Set<String> untested = new TreeSet<>(documented(document()));
        untested.removeIf(operation -> all.stream().anyMatch(each -> each.isOf(operation)));
        assertThat(untested).containsExactly("GET " + EventStream.PATH);
    }

    private static String load(String where, String content) {
        String id = Server.json(api.put("/api/v1/folders/plain/" + where, content))
                .path("id")
                .asText();
        api.outcome("/api/v1/drops/" + id);
        return id;
    }
}
