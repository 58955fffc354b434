package io.dropoff.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropoff.served.Server;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding drops, and changing what becomes of them, over the API of one running server. */
final class DropsApiTest {

    private static final String GOOD = "a;b\n1;2\n";
    private static final String BAD = "a;b\n1;2\n1;2;3\n1;2\n1;2\n";

    @TempDir
    private static Path home;

    private static Server api;

    @BeforeAll
    static void start() {
        api = Server.start(home, Map.of());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static JsonNode loaded(String folder, String name, String content) {
        HttpResponse<String> sent = api.put("/api/v1/folders/" + folder + "/" + name, content);
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        return api.outcome(sent.headers().firstValue("Location").orElseThrow());
    }

    private static JsonNode items(String query) {
        return Server.json(api.get("/api/v1/drops?" + query)).path("items");
    }

    @Test
    void aFileThatIsSentIsLoadedAndItsLocationIsTheDrop() {
        JsonNode drop = loaded("reference/fullload", "cities.csv", "id;name\n1;Łódź\n2;Zürich\n");
        assertThat(drop.path("status").asText()).isEqualTo("completed");
        assertThat(drop.path("rows_loaded").asLong()).isEqualTo(2);
        assertThat(drop.path("table_name").asText()).isEqualTo("cities");
        assertThat(drop.path("is_reference_data").asBoolean()).isTrue();
    }

    @Test
    void dropsComeInPagesThatMeetAtTheCursor() {
        for (int i = 1; i <= 5; i++) {
            loaded("plain/append", "paged" + i + ".csv", GOOD);
        }
        List<Long> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = Server.json(api.get("/api/v1/drops?file=paged&limit=2&cursor=" + cursor));
            page.path("items").forEach(item -> ids.add(item.path("id").asLong()));
            cursor = page.path("next").isNull() ? null : page.path("next").asText();
        } while (cursor != null);
        assertThat(ids).hasSize(5).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void aFilterFindsWhatItSays() {
        loaded("plain/append", "filtered_good.csv", GOOD);
        JsonNode bad = loaded("plain/append", "filtered_bad.csv", BAD);
        String here = "file=FILTERED_&";
        for (String filter : List.of(
                "status=error",
                "status=failing",
                "table=filtered_bad",
                "code=" + bad.path("error_code").asText(),
                "status=error&since=2020-01-01T00:00:00Z&until=2999-01-01T00:00:00%2B01:00")) {
            assertThat(items(here + filter)).as(filter).hasSize(1);
            assertThat(items(here + filter).get(0).path("id")).isEqualTo(bad.path("id"));
        }
        assertThat(items("since=2999-01-01T00:00:00Z")).isEmpty();
        assertThat(items("file=d%25f")).isEmpty();
    }

    @Test
    void whatMakesNoSenseIsAProblemThatSaysWhatWould() {
        for (String query : List.of(
                "stat=error",
                "status=broken",
                "code=FIELD_COUNTS",
                "since=yesterday",
                "limit=0",
                "limit=5000",
                "cursor=x",
                "table=a&table=b")) {
            HttpResponse<String> answer = api.get("/api/v1/drops?" + query);
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(Server.json(answer).path("advice").asText()).as(query).isNotEmpty();
        }
        assertThat(api.get("/api/v1/drops/4711").statusCode()).isEqualTo(404);
        assertThat(api.post("/api/v1/drops/4711/cancel").statusCode()).isEqualTo(404);
    }

    @Test
    void aDoneDropCannotBeCancelled() {
        JsonNode drop = loaded("plain/append", "done.csv", GOOD);
        assertThat(api.post("/api/v1/drops/" + drop.path("id") + "/cancel").statusCode())
                .isEqualTo(409);
    }

    @Test
    void aFilterInTheBodyIsRefusedAndNotTakenForNone() {
        JsonNode bad = loaded("plain/append", "embodied.csv", BAD);
        for (String path : List.of(
                "/api/v1/drops/retry",
                "/api/v1/drops/cancel",
                "/api/v1/drops/" + bad.path("id") + "/retry",
                "/api/v1/drops/" + bad.path("id") + "/undo")) {
            HttpResponse<String> answer = api.send(api.request(path)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"code\":\"ENCODING\"}")));
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(Server.json(answer).path("detail").asText()).contains("body");
        }
        assertThat(items("status=failing&file=embodied")).hasSize(1);
    }

    @Test
    void aFileThatCorrectsAFailedOneIsItsRetry() {
        JsonNode bad = loaded("plain/append", "corrected.csv", BAD);
        String folder = "/api/v1/folders/plain/append/corrected_v2.csv?corrects=";
        assertThat(api.put(folder + "4711", GOOD).statusCode()).isEqualTo(404);
        assertThat(api.put(folder + "one", GOOD).statusCode()).isEqualTo(400);

        HttpResponse<String> sent = api.put(folder + bad.path("id"), GOOD);

        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        JsonNode good = api.outcome(sent.headers().firstValue("Location").orElseThrow());
        assertThat(good.path("status").asText()).isEqualTo("completed");
        assertThat(good.path("retry_of")).isEqualTo(bad.path("id"));
        assertThat(items("status=failing&file=corrected")).isEmpty();
        assertThat(api.put(folder + bad.path("id"), GOOD).statusCode())
                .as("once")
                .isEqualTo(409);
    }

    private static long reports(String file) throws IOException {
        try (Stream<Path> files = Files.list(api.folder("none_reference_data_table/append/error"))) {
            return files.filter(path -> path.toString().endsWith("_" + file + ".error.txt"))
                    .count();
        }
    }

    @Test
    void aRetriedDropIsLinkedToTheOneBeforeAndItsReportIsGone() throws IOException {
        JsonNode bad = loaded("plain/append", "again.csv", BAD);
        await().atMost(Server.PATIENCE).until(() -> reports("again.csv") == 1);

        assertThat(api.post("/api/v1/drops/" + bad.path("id") + "/retry").statusCode())
                .isEqualTo(202);
        JsonNode second = await().atMost(Server.PATIENCE)
                .until(() -> api.last("file=again"), newest -> !newest.path("id")
                        .equals(bad.path("id")));
        assertThat(second.path("retry_of")).isEqualTo(bad.path("id"));
        await("only the second one's").atMost(Server.PATIENCE).until(() -> reports("again.csv") == 1);
        assertThat(items("file=again&status=failing")).hasSize(1);
        assertThat(items("file=again&status=error")).hasSize(2);
        assertThat(api.post("/api/v1/drops/" + bad.path("id") + "/retry").statusCode())
                .isEqualTo(409);
    }

    @Test
    void allFailedDropsOfAFilterAreCountedFirstAndThenRetried() {
        loaded("plain/append", "bulk_one.csv", BAD);
        JsonNode two = loaded("plain/append", "bulk_two.csv", BAD);
        loaded("plain/append", "bulk_good.csv", GOOD);
        assertThat(Server.json(api.post("/api/v1/drops/retry?file=bulk&dry-run=true"))
                        .path("matched")
                        .asInt())
                .isEqualTo(2);
        assertThat(items("file=bulk&status=error")).hasSize(2);

        Path.of(two.path("archived_path").asText()).toFile().delete();
        JsonNode result = Server.json(api.post("/api/v1/drops/retry?file=bulk"));
        assertThat(result.path("done").asInt()).isEqualTo(1);
        assertThat(result.path("not_done").asInt()).isEqualTo(1);
        assertThat(result.path("reasons").get(0).path("why").asText()).contains("no longer in error/");
    }

    @Test
    void anAppendIsUndoneOnceAndSaysSo() {
        JsonNode drop = loaded("plain/append", "undone.csv", GOOD);
        String undo = "/api/v1/drops/" + drop.path("id") + "/undo";
        assertThat(Server.json(api.post(undo)).path("rows_undone").asInt()).isEqualTo(1);
        assertThat(items("file=undone&status=undone").get(0).path("status").asText())
                .isEqualTo("undone");
        assertThat(items("file=undone&status=completed")).isEmpty();
        assertThat(api.post(undo).statusCode()).isEqualTo(409);
    }

    @Test
    void aTableIsRolledBackAfterAPreviewOfIt() {
        loaded("plain/fullload", "rolled.csv", "a;b\n1;2\n3;4\n");
        loaded("plain/fullload", "rolled.csv", "a;b\n5;6\n");
        JsonNode versions =
                Server.json(api.get("/api/v1/tables/rolled/versions")).path("items");
        String back = "/api/v1/tables/rolled/versions/" + versions.get(0).path("version") + "/rollback";
        JsonNode preview = Server.json(api.post(back + "?dry-run"));
        assertThat(preview.path("rows_now").asInt()).isEqualTo(1);
        assertThat(preview.path("rows").asInt()).isEqualTo(2);

        assertThat(Server.json(api.post(back)).path("rows").asInt()).isEqualTo(2);
        assertThat(api.post("/api/v1/tables/rolled/versions/99/rollback").statusCode())
                .isEqualTo(404);
        assertThat(Server.json(api.get("/api/v1/tables")).path("items").findValuesAsText("table_name"))
                .contains("rolled");
    }

    @Test
    void viewersAreToldOfEachDropThatIsNewOrChangesWithoutAThreadEach() {
        Queue<String> told = new ConcurrentLinkedQueue<>();
        int before = ManagementFactory.getThreadMXBean().getThreadCount();
        List<Server.Stream> viewers = IntStream.range(0, 100)
                .mapToObj(i -> api.stream("/api/v1/events", i == 0 ? told::add : line -> {}))
                .toList();
        await().atMost(Server.PATIENCE).until(() -> told.contains(": alive"));
        assertThat(ManagementFactory.getThreadMXBean().getThreadCount() - before)
                .isLessThan(80);
        loaded("plain/append", "watched.csv", GOOD);
        await().atMost(Server.PATIENCE).until(() -> told.stream()
                .anyMatch(line -> line.startsWith("data: {")
                        && line.contains("watched.csv")
                        && line.contains("\"status\":\"completed\"")));
        viewers.forEach(Server.Stream::close);
    }

    @Test
    void expectedFilesAreAnsweredAlsoWhenThereAreNone() {
        assertThat(Server.json(api.get("/api/v1/expected")).path("items")).isEmpty();
    }

    @Test
    void headersOfTheRequestDoNotComeBack() {
        HttpResponse<String> answer = api.send(api.request("/api/v1/drops").header("X-Mine", "secret"));
        assertThat(answer.headers().map()).doesNotContainKey("x-mine");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void whatTheApiDoesNotHaveIsAProblemToo() {
        var nothing = api.get("/api/v1/nothing");
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(nothing.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(Server.json(nothing).path("detail").asText()).contains("/api/v1/nothing");
    }
}
