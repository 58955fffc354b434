package io.dropoff.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropoff.served.Server;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that never has enough room, as people see it. */
final class FullDiskApiTest {

    @TempDir
    private static Path home;

    private static Server api;

    @BeforeAll
    static void start() {
        api = Server.start(home, Map.of("dropoff.disk.warn", "0", "dropoff.disk.stop", "900TiB"));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void anUploadIsRefusedAndLeavesNothing() throws IOException {
        HttpResponse<String> answer = api.put("/api/v1/folders/plain/append/cities.csv", "a,b\n1,2\n");

        assertThat(answer.statusCode()).isEqualTo(507);
        assertThat(Server.json(answer).path("code").asText()).isEqualTo("NO_ROOM");
        try (Stream<Path> files = Files.list(api.folder("none_reference_data_table/append"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aFileToLookAtIsRefusedToo() {
        HttpResponse<String> answer =
                api.send(api.request("/api/v1/inspect?name=cities.csv").POST(BodyPublishers.ofString("a,b\n1,2\n")));

        assertThat(answer.statusCode()).isEqualTo(507);
    }

    @Test
    void statusAndThePageSayWhyNothingIsTaken() {
        JsonNode status = Server.json(api.get("/api/v1/status"));
        assertThat(status.path("paused").asText()).contains("the disk of ", "dropoff.disk.stop=900TiB");
        for (String screen : List.of("/", "/system")) {
            assertThat(api.get(screen).body())
                    .contains("<strong>Intake is paused</strong>", "dropoff.disk.stop=900TiB", "No file is lost");
        }
    }

    @Test
    void itIsReadyForNothingButNeedsNoRestart() {
        HttpResponse<String> ready = api.get("/observe/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("MB free, intake is paused").doesNotContain(home.toString());
        assertThat(api.get("/observe/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void metersTellItToo() {
        assertThat(api.get("/observe/metrics").body())
                .contains("dropoff_disk_stop_bytes 9.89", "dropoff_disk_warn_bytes 0.0")
                .containsPattern("dropoff_disk_full_seconds [1-9]");
    }
}
