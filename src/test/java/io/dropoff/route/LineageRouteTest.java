package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageRouteTest {

    private static final String APPEND = "none_reference_data_table/append";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger answer = new AtomicInteger(201);
    private HttpServer server;
    private Dropoff dropoff;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/lineage", exchange -> {
            JsonNode event = JSON.readTree(exchange.getRequestBody());
            int status = answer.get();
            if (status < 300) {
                received.add(event);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        dropoff = with("http://127.0.0.1:" + server.getAddress().getPort() + "/api/v1/lineage")
                .start();
    }

    private Dropoff with(String address) {
        return Dropoff.in(home).with("dropoff.openlineage.url", address);
    }

    @AfterEach
    void stop() {
        dropoff.close();
        server.stop(0);
    }

    @Test
    void aLoadIsToldOfFromFileToTable() {
        Path file = dropoff.drop(APPEND, "rates_20261128.csv", "day,rate\n2026-11-28,1.5\n2026-11-29,\n");
        Map<String, Object> outcome = dropoff.outcomeOf(file);
        await().until(() -> received.size() == 2);

        assertThat(received)
                .extracting(event -> event.at("/eventType").asText())
                .containsExactly("START", "COMPLETE");
        assertThat(received)
                .extracting(event -> event.at("/run/runId").asText())
                .doesNotContain("")
                .hasSize(2);
        assertThat(received.get(0).at("/run/runId")).isEqualTo(received.get(1).at("/run/runId"));
        assertThat(received)
                .as("a catalog knows a run, a job and a table by their names")
                .extracting(event -> event.at("/job/name").asText(), event -> event.at("/outputs/0/name")
                        .asText())
                .containsOnly(tuple("append.ref.rates", "ref.rates"));
        JsonNode complete = received.get(1);
        assertThat(complete.at("/inputs/0/name").asText()).isEqualTo(file.toString());
        assertThat(complete.at("/inputs/0/facets/version/datasetVersion").asText())
                .isEqualTo(outcome.get("file_hash"));
        assertThat(complete.at("/inputs/0/inputFacets/dataQualityMetrics/columnMetrics/rate/nullCount")
                        .asInt())
                .isEqualTo(1);
        assertThat(complete.at("/outputs/0/name").asText()).isEqualTo("ref.rates");
        assertThat(complete.at("/outputs/0/outputFacets/outputStatistics/rowCount")
                        .asInt())
                .isEqualTo(2);
        assertThat(complete.at("/outputs/0/facets/columnLineage/fields/rate/inputFields/0/field")
                        .asText())
                .isEqualTo("rate");
        assertThat(complete.toString())
                .as("no value of the file leaves the machine")
                .doesNotContain("1.5");
    }

    @Test
    void aFailureIsToldOfAndWhatTheServerCannotTakeIsSentAgain() {
        answer.set(503);
        dropoff.failureOf(APPEND, "rates_20261128.csv", "day,rate\n1,2\n3\n");
        assertThat(received).isEmpty();
        answer.set(200);
        await().until(() -> received.size() == 2);
        assertThat(received)
                .extracting(event -> event.at("/eventType").asText())
                .containsExactly("START", "FAIL");
        assertThat(received.get(1).at("/run/facets/errorMessage/message").asText())
                .isEqualTo("FIELD_COUNT");
        assertThat(received.get(1).at("/job")).isEqualTo(received.get(0).at("/job"));
    }

    @Test
    void whatWaitsIsSentAfterTheNextStartAndAlsoIntoAFile() throws IOException {
        answer.set(503);
        dropoff.outcomeOf(dropoff.drop(APPEND, "rates_20261128.csv", "day,rate\n1,2\n"));
        dropoff.close();
        Path file = home.resolve("events.json");
        dropoff = with(file.toUri().toString()).start();
        await().until(() -> Files.exists(file) && Files.readAllLines(file).size() == 2);
        assertThat(Files.readAllLines(file).get(1)).contains("\"eventType\":\"COMPLETE\"");
    }

    @Test
    void aLoadWhoseProcessDiedBeforeItCouldTellIsToldOfAccordingToTheLedger() throws IOException {
        Map<String, Object> outcome = dropoff.outcomeOf(dropoff.drop(APPEND, "rates_20261128.csv", "day,rate\n1,2\n"));
        await().until(() -> received.size() == 2);
        Path outbox = home.resolve("data/lineage");
        Files.writeString(outbox.resolve(outcome.get("id") + "-1.aside"), "{\"told\":\"after all\"}");
        Files.writeString(outbox.resolve(outcome.get("id") + "-7.aside"), "{\"told\":\"wrongly\"}");

        dropoff.application().part(LineageStep.class).settle();

        await().until(() -> received.size() == 3);
        assertThat(received.get(2).at("/told").asText()).isEqualTo("after all");
        try (Stream<Path> left = Files.list(outbox)) {
            assertThat(left).extracting(Path::toString).noneMatch(name -> name.endsWith(".aside"));
        }
    }
}
