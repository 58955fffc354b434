package io.dropoff.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropoff.served.Server;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The dashboard and the alert rules that are shipped, against the metrics of a server that has loaded a file. */
final class ShippedDashboardTest {

    private static final Pattern METRIC = Pattern.compile("\\b(?:dropoff|jvm)_[a-z_]+");
    private static final Pattern OFFERED = Pattern.compile("(?m)^(?:# TYPE )?([a-z_]+)(?:\\{| )");

    @TempDir
    private static Path home;

    private static Server server;

    @BeforeAll
    static void start() {
        server = Server.start(
                home, Map.of("dropoff.table.rates.expected", "07:30 MON-FRI UTC", "dropoff.table.prices.key", "id"));
        String loaded = Server.json(server.put("/api/v1/folders/plain/append/rates.csv", "a;b\n1;2\n"))
                .path("id")
                .asText();
        server.outcome("/api/v1/drops/" + loaded);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Set<String> found(Pattern pattern, String text, int group) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(group));
        }
        return names;
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy/grafana/dropoff.json", "deploy/prometheus/alerts.yaml"})
    void eachMetricThatIsNamedIsOffered(String file) throws IOException {
        Set<String> named = found(METRIC, Files.readString(Path.of(file)), 0);
        assertThat(named).hasSizeGreaterThan(5);
        Awaitility.await().atMost(Server.PATIENCE).untilAsserted(() -> assertThat(
                        found(OFFERED, server.get("/observe/metrics").body(), 1))
                .containsAll(named));
    }

    @Test
    void bothAreWellFormed() throws IOException {
        assertThat(new ObjectMapper()
                        .readTree(Path.of("deploy/grafana/dropoff.json").toFile())
                        .path("panels"))
                .isNotEmpty();
        assertThat(new Load(LoadSettings.builder().build())
                        .loadFromString(Files.readString(Path.of("deploy/prometheus/alerts.yaml"))))
                .asString()
                .contains("DropoffDatabaseAway");
    }

    @Test
    void aMergeIsCountedByWhatBecameOfItsRows() {
        merge("prices.csv", "id;price\n1;10\n2;20\n");
        merge("prices.csv", "id;price\n1;10\n2;25\n3;30\n");

        Awaitility.await().atMost(Server.PATIENCE).untilAsserted(() -> assertThat(
                        server.get("/observe/metrics").body())
                .contains("dropoff_merged_rows_total{outcome=\"inserted\"} 3.0")
                .contains("dropoff_merged_rows_total{outcome=\"updated\"} 1.0")
                .contains("dropoff_merged_rows_total{outcome=\"unchanged\"} 1.0"));
    }

    private static void merge(String name, String content) {
        String id = Server.json(server.put("/api/v1/folders/plain/merge/" + name, content))
                .path("id")
                .asText();
        assertThat(server.outcome("/api/v1/drops/" + id).path("status").asText())
                .isEqualTo("completed");
    }

    @ParameterizedTest
    @CsvSource({"check rules alerts.yaml, SUCCESS", "test rules alerts-test.yaml, SUCCESS"})
    void theRulesSayWhatTheyShall(String command, String answer) throws IOException {
        assertThat(promtool(command, "")).contains(answer).doesNotContain("FAILED");
    }

    @Test
    void promtoolFindsNothingWrongWithOurMetrics() throws IOException {
        String ours = server.get("/observe/metrics")
                .body()
                .lines()
                .filter(line -> line.contains("dropoff_"))
                .collect(Collectors.joining("\n", "", "\n"));
        assertThat(promtool("check metrics", ours)).isEmpty();
    }

    /** What it prints; skipped where it is not installed. */
    private static String promtool(String arguments, String input) throws IOException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments.split(" ")));
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(Path.of("deploy/prometheus").toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            throw new TestAbortedException("promtool is not installed", absent);
        }
        try (OutputStream to = process.getOutputStream()) {
            to.write(input.getBytes(StandardCharsets.UTF_8));
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void eachTableTellsWhenItWasLastLoaded() {
        Awaitility.await().atMost(Server.PATIENCE).untilAsserted(() -> assertThat(
                        server.get("/observe/metrics").body())
                .containsPattern("dropoff_table_last_success_timestamp_seconds\\{table=\"rates\"} 1\\.\\d+E9"));
    }
}
