package io.dropoff.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dropoff.served.Server;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExpectedApiTest {

    @TempDir
    private Path home;

    @Test
    void expectedFilesAreListedByTableAndDay() throws Exception {
        try (Server api = Server.start(home, Map.of("dropoff.table.rates.expected", "07:30 MON-FRI UTC"))) {
            JsonNode items = Server.json(api.get("/api/v1/expected?from=2026-01-02&to=2026-01-03"))
                    .path("items");
            assertThat(items).hasSize(2);
            assertThat(items.get(0).toString())
                    .isEqualTo("{\"expected\":\"rates\",\"day\":\"2026-01-02\",\"due\":\"2026-01-02T07:30:00Z\","
                            + "\"state\":\"not watched\",\"load_id\":null}");
            assertThat(items.get(1).path("state").asText()).isEqualTo("not expected");
            assertThat(api.get("/api/v1/expected?from=2026-01-03&to=2026-01-02").statusCode())
                    .isEqualTo(400);
            assertThat(api.get("/api/v1/expected?from=today").statusCode()).isEqualTo(400);
        }
    }
}
