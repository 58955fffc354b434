package io.dropoff.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.served.Server;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.DropSearch;
import io.dropoff.tracking.LedgerQueries;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where values of cells are nobody's business: each file here holds one, and fails, warns or loads in a way of its own. */
final class HiddenDataTest {

    private static final String SECRET = "Mallory";

    private static final String CONTRACT =
            """
            apiVersion: v3.1.0
            kind: DataContract
            id: persons
            name: persons
            version: 1.0.0
            status: active
            schema:
              - name: persons
                properties:
                  - name: id
                    logicalType: integer
                    required: true
                  - name: name
                    logicalType: string
                    unique: true
            """;

    private static final Map<String, String> FILES = files();

    @TempDir
    private static Path home;

    private static Site site;
    private static final ConcurrentLinkedQueue<String> EVENTS = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start() throws IOException {
        Path contracts = Files.createDirectory(home.resolve("contracts"));
        Files.writeString(contracts.resolve("persons.odcs.yaml"), CONTRACT);
        site = Site.start(
                home,
                Map.of(
                        "dropoff.http.show-data", "false",
                        "dropoff.contracts", contracts.toString(),
                        "dropoff.types", "infer",
                        "dropoff.table.lenient.max-rejects", "5",
                        "dropoff.table.keyed.key", "name"));
        Server.Stream events = site.events(EVENTS::add);
        try (events) {
            FILES.forEach(
                    (file, content) -> site.load(file.startsWith("keyed") ? Site.MERGE : Site.APPEND, file, content));
        }
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("staff.csv", "id;name\n1;Mallory\n2;Eve\n");
        files.put("ragged.csv", "id;name\n1;Eve\n2;Mallory;3\n4;Bob\n");
        files.put("trailing.csv", "id;name\n1;Eve\n2;Bob\nEND|Mallory|7\n");
        files.put("counted.csv", "id;name\n1;Eve\n2;Bob\nTRAILER Mallory 7\n");
        files.put("noted.csv", "Export by Mallory\nid;name\n1;Eve\n2;Bob\n");
        files.put("typed_20261101.csv", "id;n\n1;10\n2;20\n");
        files.put("typed_20261102.csv", "id;n\n1;10\n2;Mallory\n");
        files.put("lenient_20261101.csv", "id;n\n1;10\n2;20\n");
        files.put("lenient_20261102.csv", "id;n\n1;10\n2;Mallory\n");
        files.put("persons_20261101.csv", "id;name\n1;Mallory\n2;Mallory\n");
        files.put("persons_20261102.csv", "id;name\nMallory;Eve\n2;Bob\n");
        files.put("keyed.csv", "id;name\n1;Mallory\n2;Mallory\n");
        files.put("unclosed.csv", "id;name\n1;\"Mallory\n2;Eve\n");
        files.put("page.csv", "<html><body>Mallory</body></html>\n");
        files.put("headless.csv", "1;Mallory\n2;Eve\n3;Bob\n");
        return files;
    }

    private static void hides(String what, HttpResponse<String> answer) {
        assertThat(answer.body()).as(what).doesNotContainIgnoringCase(SECRET);
    }

    @Test
    void noScreenShowsTheValueOfACell() {
        for (DropRow drop : site.part(LedgerQueries.class).find(DropSearch.ALL, 100)) {
            hides(drop.text("file_name"), site.get("/files/" + drop.id()));
            hides(drop.text("file_name") + ": table", site.get("/tables/" + drop.text("table_name")));
        }
        List.of("/", "/files", "/files?status=error", "/tables", "/expected", "/system")
                .forEach(screen -> hides(screen, site.get(screen)));
    }

    @Test
    void noAnswerOfTheApiHoldsOne() {
        for (DropRow drop : site.part(LedgerQueries.class).find(DropSearch.ALL, 100)) {
            hides(drop.text("file_name"), site.get("/api/v1/drops/" + drop.id()));
        }
        List.of("/drops", "/status", "/tables", "/tables/staff/rows", "/tables/staff/versions", "/expected")
                .forEach(path -> hides(path, site.get("/api/v1" + path)));
        assertThat(EVENTS).isNotEmpty().noneMatch(event -> event.contains(SECRET));
    }

    @Test
    void neitherDoesALookAtAFile() {
        FILES.forEach((file, content) -> {
            HttpResponse<String> kept = site.upload(site.form("/try", "/try"), file, content);
            hides(file, site.get(kept.headers().firstValue("Location").orElseThrow()));
            hides(
                    file,
                    site.send(HttpRequest.newBuilder()
                            .uri(java.net.URI.create(site.url("/api/v1/inspect?name=" + file)))
                            .POST(BodyPublishers.ofString(content))));
        });
    }

    @Test
    void aLookStillTellsHowManyRowsThereAre() {
        HttpResponse<String> kept = site.upload(site.form("/try", "/try"), "staff.csv", FILES.get("staff.csv"));
        assertThat(site.get(kept.headers().firstValue("Location").orElseThrow()).body())
                .contains("It can be loaded: 2 rows", "•••");
    }
}
