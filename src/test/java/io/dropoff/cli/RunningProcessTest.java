package io.dropoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropoff.db.Database;
import io.dropoff.http.Instance;
import io.dropoff.served.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands beside a process that runs: it answers them, and they open no database of their own. */
final class RunningProcessTest {

    private static final String RAGGED = "a;b\n1;2\n3;4;5\n6;7\n8;9\n";

    @TempDir
    private static Path home;

    private static Server server;

    @BeforeAll
    static void start() {
        server = Server.start(home, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** With an address of the database where there is none: whoever asked it would fail. */
    private static CommandRun.Result run(String... arguments) {
        return CommandRun.in(home)
                .with("dropoff.db.url", "jdbc:h2:tcp://127.0.0.1:1/nowhere")
                .with("dropoff.db.connection-timeout", "1s")
                .run(arguments);
    }

    private static long load(String folder, String name, String content) {
        return Server.json(server.put("/api/v1/folders/plain/" + folder + "/" + name, content))
                .path("id")
                .asLong();
    }

    private static long loaded(String folder, String name, String content) {
        long id = load(folder, name, content);
        server.outcome("/api/v1/drops/" + id);
        return id;
    }

    @Test
    void statusAndHistoryAreTheRunningProcesssOwn() throws IOException {
        long id = loaded("append", "answered.csv", "a;b\n1;2\n");

        assertThat(run("status").out()).contains("Dropoff: ready at " + server.url() + " (process ");
        assertThat(run("history", "answered").out()).containsPattern(id + " .*answered.csv +answered +append");
        assertThat(new ObjectMapper()
                        .readTree(run("history", "--json", "--file", "ANSWERED").out()))
                .isEqualTo(Server.json(server.get("/api/v1/drops/" + id)));
        assertThat(run("history", String.valueOf(id)).out()).containsPattern("warnings +\\[]|file_name +answered.csv");
    }

    @Test
    void statusCountsForPeopleAndForProgramsAlikeWhatWasNotRetriedSince() throws IOException {
        long id = loaded("append", "counted.csv", RAGGED);
        JsonNode before = totals();
        assertThat(done())
                .contains(before.at("/counts/error").asLong() + " error ("
                        + before.at("/failing").asLong() + " not retried)");

        run("retry", "--yes", String.valueOf(id));

        await().atMost(Server.PATIENCE).untilAsserted(() -> {
            JsonNode after = totals();
            // The new one fails too, and stands for the old one.
            assertThat(after.at("/counts/error").asLong())
                    .isEqualTo(before.at("/counts/error").asLong() + 1);
            assertThat(after.at("/failing")).isEqualTo(before.at("/failing"));
        });
    }

    private String done() {
        return run("status")
                .out()
                .lines()
                .filter(line -> line.startsWith("Done: "))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode totals() throws IOException {
        String last = run("status", "--json").out().lines().reduce("", (one, next) -> next);
        return new ObjectMapper().readTree(last);
    }

    @Test
    void statusTellsWhoClearsUpForAll() {
        await().atMost(Server.PATIENCE)
                .untilAsserted(() -> assertThat(run("status").out())
                        .containsPattern("Leader \\(clears up for all\\): this process, renewed \\d{4}-"));
        assertThat(run("status", "--json").out()).contains("\"leader\":", "\"this_process\":true,\"renewed_at\":");
    }

    @Test
    void whatDoesNotExistIsToldAsWithoutAProcess() {
        var result = run("history", "987654");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("There is no load 987654. The history tells which there are.\n");
    }

    @Test
    void aRetryIsAuditedWithWhoAskedAndTheNewDropNamesTheOld() throws IOException {
        long failed = loaded("append", "again.csv", RAGGED);

        var result =
                CommandRun.in(home).withEnvironment("SUDO_USER", "ana\u202e").run("retry", String.valueOf(failed));

        assertThat(result.out()).contains("again.csv waits to be loaded again.");
        assertThat(server.audit()).anySatisfy(line -> assertThat(line)
                .contains(
                        "\"event\":\"retry\"",
                        "(sudo: ana\\u202e)",
                        "\"with\":\"dropoff retry\"",
                        "\"address\":\"local\""));
        Awaitility.await().atMost(Server.PATIENCE).untilAsserted(() -> assertThat(
                        run("history", "again", "--json").out())
                .contains("\"retry_of\":" + failed));
    }

    @Test
    void manyAreRetriedByTheirCauseAfterTheirNumberWasAgreedTo() {
        List.of("many1.csv", "many2.csv").forEach(name -> loaded("append", name, RAGGED));
        String[] retry = {"retry", "--file", "many", "--code", "FIELD_COUNT", "--since", "1h"};

        assertThat(run("retry", "--file", "many", "--dry-run").out()).isEqualTo("2 files would be loaded again.\n");
        var refused = CommandRun.in(home).answering("n").run(retry);
        assertThat(refused.out()).contains("2 files will be loaded again. Go on? [y/N]", "Nothing was changed.");
        assertThat(refused.code()).isEqualTo(1);

        assertThat(CommandRun.in(home).answering("y").run(retry).out()).contains("2 wait to be loaded again.");
        Awaitility.await().atMost(Server.PATIENCE).untilAsserted(() -> assertThat(
                        run("history", "many", "--json", "--status", "failing").out())
                .hasLineCount(2)
                .contains("\"retry_of\":"));
    }

    @Test
    void anAppendIsUndoneAndHistoryShowsItAlikeInTextAndJson() throws IOException {
        long id = loaded("append", "undone.csv", "a;b\n1;2\n3;4\n");

        assertThat(run("undo", String.valueOf(id)).out())
                .isEqualTo("2 rows of load " + id + " are out of ref.undone again.\n");

        assertThat(run("history", String.valueOf(id)).out()).containsPattern("status +undone");
        assertThat(run("history", "undone", "--status", "undone").out()).containsPattern("append +undone");
        JsonNode json = new ObjectMapper()
                .readTree(run("history", "--json", String.valueOf(id)).out());
        assertThat(json.path("status").asText()).isEqualTo("undone");
    }

    @Test
    void theNewestRowsOfATableAreAnsweredByTheRunningProcess() {
        loaded("append", "cities_20261123.csv", "id;name\n1;Bern\n2;\n");
        long newer = loaded("append", "cities_20261124.csv", "id;name\n3;Zug\n");

        assertThat(run("query", "cities").out()).containsPattern("id +name +ref_data_loadtime.*\n +3 +Zug .* " + newer);
        assertThat(run("query", "ref.cities").out()).containsPattern("2 +NULL ");
        assertThat(run("query", "cities", "--limit", "1", "--json").out())
                .hasLineCount(1)
                .contains("{\"id\":\"3\",\"name\":\"Zug\",", "\"ref_data_load_id\":" + newer);
        assertThat(CommandRun.in(home)
                        .answering("")
                        .withEnvironment("COLUMNS", "40")
                        .run("query", "cities")
                        .out())
                .contains("row 1\n", "  name               Zug\n");
        assertThat(run("query", "cities", "--limit", "5000").err()).contains("Ask for 1 to 1000 rows.");
    }

    @Test
    void aRollbackSaysFirstWhatItReplaces() {
        loaded("fullload", "towns_20261123.csv", "id;name\n1;Bern\n2;Zug\n");
        loaded("fullload", "towns_20261124.csv", "id;name\n1;Bern\n2;Zug\n3;Chur\n");

        assertThat(run("versions", "towns").out()).containsPattern("version +rows.*\n +1 +2 ");
        assertThat(CommandRun.in(home)
                        .answering("yes")
                        .run("rollback", "towns", "1")
                        .out())
                .contains("ref.towns holds 3 rows; version 1 has 2, which replace them. Go on? [y/N]")
                .contains("ref.towns has the 2 rows of version 1 again. What it held before is version 2.");
    }

    @Test
    void statusIsShownAgainUntilItIsStopped() throws InterruptedException {
        CommandRun.Going watch = CommandRun.in(home).start("status", "--watch");
        Awaitility.await().atMost(Server.PATIENCE).until(() -> watch.out().contains("Running: nothing"));

        loaded("append", "watched.csv", RAGGED);
        String done = done();

        Awaitility.await().atMost(Server.PATIENCE).until(() -> watch.out().contains(done));
        assertThat(watch.stop()).isZero();
    }

    @Test
    void onATerminalStatusRewritesItsOwnLines() throws InterruptedException {
        CommandRun.Going watch = CommandRun.in(home).answering("").start("status", "--watch");

        Awaitility.await().atMost(Server.PATIENCE).until(() -> watch.out().split("Dropoff: ready", -1).length > 2);
        assertThat(watch.stop()).isZero();
        assertThat(watch.out()).contains("\033[");
    }

    /** Its row in the ledger is locked meanwhile: nobody else could tell. */
    @Test
    void aLoadThatPublishesIsShownDoingSo() throws Exception {
        loaded("fullload", "held_20261123.csv", "id;name\n1;Bern\n");
        long id;
        try (Connection other =
                        server.application().part(Database.class).dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("UPDATE [ref].[held] SET name = 'Basel'");
            id = load("fullload", "held_20261124.csv", "id;name\n1;Bern\n2;Zug\n");
            Awaitility.await().atMost(Server.PATIENCE).untilAsserted(() -> assertThat(
                            run("status").out())
                    .containsPattern("held_20261124.csv +held +publish"));
            other.rollback();
        }
        assertThat(server.outcome("/api/v1/drops/" + id).path("status").asText())
                .isEqualTo("completed");
    }

    @Test
    void cancelReachesTheProcessAtOnce() {
        load("append", "late.csv", "a;b\n" + "1;2\n".repeat(200));
        long id = Server.json(server.get("/api/v1/drops?file=late.csv"))
                .path("items")
                .path(0)
                .path("id")
                .asLong();

        var result = run("cancel", String.valueOf(id));

        assertThat(result.out() + result.err()).containsPattern("Cancelled|Too late|is done|when its turn comes");
        assertThat(result.err()).doesNotContain("database");
    }

    @Test
    void theProcessOfAnotherFolderIsNeverAsked(@TempDir Path other) throws IOException {
        Files.createDirectory(other.resolve("data"));
        // As if it had run here once, and its port were another's now.
        new Instance(server.url(), "another token", ProcessHandle.current().pid()).write(other.resolve("data"));

        var result = CommandRun.in(other).run("status");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("The database is not set up");
    }
}
