package io.dropoff.api;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.TreeSet;
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

    /** Of a drop that waits and a table without versions. */
    private static final List<String> REFUSED = List.of("{id}/retry", "{id}/undo", "/rollback");

    @TempDir
    private static Path home;

    private static Server api;

    @BeforeAll
    static void start() {
        api = Server.start(home, Map.of("dropoff.poll-interval", "1h"));
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

    /** With an id of a drop that waits, and a file that can be read: what each operation answers is what the document says. */
    @Test
    void eachOperationAnswersAsDocumented() throws Exception {
        String id = Server.json(api.put("/api/v1/folders/plain/append/first.csv", "a;b\n1;2\n"))
                .path("id")
                .asText();
        JsonNode document = document();
        for (String operation : documented(document)) {
            String[] parts = operation.split(" ");
            if (parts[1].equals(EventStream.PATH)) {
                continue;
            }
            String path = parts[1].replace("{id}", id)
                    .replace("{kind}", "plain")
                    .replace("{type}", "append")
                    .replace("/tables/{name}", "/tables/first")
                    .replace("{version}", "1")
                    .replace("{name}", "second.csv");
            HttpResponse<String> answer = api.send(api.request(path + (path.endsWith("/inspect") ? "?name=x.csv" : ""))
                    .method(
                            parts[0],
                            parts[0].equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("a;b\n1;2\n")));
            holds(document, operation, answer);
        }
    }

    private static void holds(JsonNode document, String operation, HttpResponse<String> answer) {
        String[] parts = operation.split(" ");
        JsonNode responses = document.path("paths")
                .path(parts[1].substring("/api/v1".length()))
                .path(parts[0].toLowerCase(java.util.Locale.ROOT))
                .path("responses");
        boolean refused = REFUSED.stream().anyMatch(parts[1]::endsWith);
        assertThat(answer.statusCode() >= 400)
                .as(operation + ": " + answer.body())
                .isEqualTo(refused);
        assertThat(answer.statusCode()).isLessThan(500);
        JsonNode response =
                resolve(document, responses.path(refused ? "default" : String.valueOf(answer.statusCode())));
        assertThat(response.isMissingNode())
                .as(operation + ": " + answer.statusCode() + " " + answer.body())
                .isFalse();
        String type = answer.headers().firstValue("Content-Type").orElse("");
        JsonNode content = response.path("content").path(type);
        assertThat(content.isMissingNode()).as(operation + ": " + type).isFalse();
        if (type.endsWith("json")) {
            resolve(document, content.path("schema")).path("required").forEach(name -> assertThat(
                            Server.json(answer).has(name.asText()))
                    .as(operation + ": " + name)
                    .isTrue());
        }
    }

    private static JsonNode resolve(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }
}
