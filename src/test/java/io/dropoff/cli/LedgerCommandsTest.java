package io.dropoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropoff.actions.Asker;
import io.dropoff.actions.DropActions;
import io.dropoff.actions.LiveLoads;
import io.dropoff.db.Database;
import io.dropoff.file.FileVersion;
import io.dropoff.load.LoadControl;
import io.dropoff.load.Phase;
import io.dropoff.load.RunningLoads;
import io.dropoff.settings.LoadType;
import io.dropoff.settings.Settings;
import io.dropoff.settings.SettingsReader;
import io.dropoff.tracking.Claims;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.DropStatus;
import io.dropoff.tracking.DroppedFile;
import io.dropoff.tracking.Heartbeats;
import io.dropoff.tracking.Ledger;
import io.dropoff.tracking.LedgerQueries;
import io.dropoff.tracking.LoadFacts;
import io.dropoff.tracking.Outcome;
import io.dropoff.tracking.Owner;
import io.dropoff.tracking.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands on a ledger in a real database, which stays open as in a process that loads files. */
final class LedgerCommandsTest {

    private static final Instant DROPPED = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    Path folder;

    private Database database;
    private Settings settings;
    private Ledger ledger;
    private Claims claims;
    private final Owner owner = Owner.ofThisProcess();

    @BeforeEach
    void setUp() {
        settings = SettingsReader.read(
                Map.of(
                        "dropoff.root",
                        folder.resolve("dropoff").toString(),
                        "dropoff.data",
                        folder.resolve("data").toString()),
                Map.of(),
                Map.of());
        assertThat(run("setup").code()).isZero();
        database = Database.open(settings.db());
        ledger = new Ledger(database, settings.ledger(), owner, archived -> {});
        claims = new Claims(database, settings.ledger(), owner);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private CommandRun.Result run(String... arguments) {
        return CommandRun.in(folder).run(arguments);
    }

    private List<JsonNode> json(String... arguments) throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        for (String line : run(arguments).out().lines().toList()) {
            objects.add(new ObjectMapper().readTree(line));
        }
        return objects;
    }

    private Path append() {
        return settings.root().resolve("none_reference_data_table/append");
    }

    /** A file in a folder and its row. */
    private long drop(String name) throws IOException {
        Path file = Files.writeString(append().resolve(name), "a;b\n1;2\n");
        String table = name.substring(0, name.indexOf('.'));
        return ledger.register(new DroppedFile(
                        file, FileVersion.known(8, DROPPED), LoadType.APPEND, false, Optional.of(table), DROPPED))
                .id();
    }

    private Path fail(long id, String name, DropStatus status) throws IOException {
        Claims.Claim claim = claims.claim(id);
        Path archived = append().resolve("error/20260102_030405_" + name);
        ledger.end(
                claim,
                new Outcome(status, archived, Optional.of("FIELD_COUNT"), Optional.of("line 3: 2 fields, expected 3")),
                LoadFacts.NONE);
        Files.move(append().resolve(name), archived);
        ledger.filed(id, archived);
        return archived;
    }

    @ParameterizedTest
    @CsvSource({"history", "history 1", "status", "history --status error"})
    void aTerminalOfEightySignsShowsLongNamesAndReasonsWithoutBreakingWords(String command) throws IOException {
        String name = "customer_orders_of_the_northern_region_including_returns_20260102.csv";
        long failed = drop(name);
        Claims.Claim claim = claims.claim(failed);
        ledger.end(
                claim,
                new Outcome(
                        DropStatus.ERROR,
                        append().resolve(name),
                        Optional.of("FIELD_COUNT"),
                        Optional.of("word ".repeat(40).strip())),
                LoadFacts.NONE);
        drop("waiting_" + name);
        var result = CommandRun.in(folder)
                .answering("")
                .withEnvironment("COLUMNS", "80")
                .run(command.split(" "));
        assertThat(result.code()).isZero();
        assertThat(result.out().lines())
                .allSatisfy(line -> assertThat(line.length() <= 80 || onlyOneWordIsTooLong(line))
                        .as(line)
                        .isTrue());
    }

    /** A path stays whole, so that it can be copied. */
    private static boolean onlyOneWordIsTooLong(String line) {
        return line.substring(0, 26).matches("[a-z_]* +") && !line.substring(26).contains(" ");
    }

    @Test
    void statusOfAnEmptyLedgerSaysSo() {
        var result = run("status");
        assertThat(result.code()).isZero();
        assertThat(result.out().lines()).startsWith("Running: nothing", "Waiting: nothing", "Done: nothing yet");
    }

    @Test
    void aLoadThatPublishesIsStoppedByWhoeverAsksItsProcessAlthoughItsRowIsLocked() throws Exception {
        long id = drop("published.csv");
        claims.claim(id);
        LoadControl control = new LoadControl();
        control.phase(Phase.PUBLISH);
        RunningLoads loads = new RunningLoads();
        loads.started(new RunningLoads.RunningLoad(id, 1, "published.csv", "published", LoadType.APPEND, control));
        DropActions drops = new DropActions(new LedgerQueries(database, settings.ledger()), true, LiveLoads.of(loads));
        try (Connection publication = database.dataSource().getConnection();
                Statement statement = publication.createStatement()) {
            publication.setAutoCommit(false);
            statement.execute("UPDATE [ref].[File_Monitor_Tracking] SET phase = 'publish' WHERE id = " + id);

            DropRow told = drops.cancel(id, Asker.COMMAND);

            assertThat(control.cancelRequested()).isTrue();
            assertThat(told.status()).isEqualTo("processing");
            assertThat(told.is("cancel_requested")).isTrue();
            publication.rollback();
        }
        LoadControl committing = new LoadControl();
        committing.phase(Phase.PUBLISH);
        committing.checkBeforeCommit();
        loads.started(new RunningLoads.RunningLoad(id, 1, "published.csv", "published", LoadType.APPEND, committing));
        assertThatThrownBy(() -> drops.cancel(id, Asker.COMMAND))
                .hasMessageContaining("the rows of load " + id + " are being committed");
    }

    @Test
    void queryGivesProgramsNumbersAsNumbers() throws IOException, SQLException {
        drop("prices.csv");
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE ref.prices (item nvarchar(20), pieces bigint, price decimal(20,4), sold bit)");
            statement.execute(
                    "INSERT INTO ref.prices VALUES ('007', 9007199254740993, 0.0000, 1), (NULL, -1, 1234567890123456.5000, NULL)");
            connection.commit();
        }
        assertThat(run("query", "prices", "--json").out().lines())
                .containsExactlyInAnyOrder(
                        "{\"item\":\"007\",\"pieces\":9007199254740993,\"price\":0.0000,\"sold\":true}",
                        "{\"item\":null,\"pieces\":-1,\"price\":1234567890123456.5000,\"sold\":null}");
        assertThat(run("query", "prices").out()).containsPattern("007 +9007199254740993 +0.0000 ");
    }

    @Test
    void statusTellsOfFilesThatNobodyTookAndThatNobodyRuns() throws IOException {
        drop("airports.csv");
        Files.writeString(append().resolve("new.csv"), "a;b\n1;2\n");
        Files.writeString(append().resolve("new.csv.part"), "a;b\n");
        Files.createDirectory(append().resolve("folder.csv"));
        assertThat(run("status").out())
                .contains("Also in the folders: 1 (new, still growing, or not moved yet)")
                .contains("Dropoff: not running: none has told that it works on " + folder.resolve("data"));
    }

    @Test
    void statusDoesNotPromiseAnEndForALoadWhoseProcessIsGone() throws Exception {
        long running = drop("orders.csv");
        claims.claim(running);
        new Heartbeats(database, settings.ledger(), owner)
                .beat(Map.of(running, new Progress(1, "stage", 500, 2000, Map.of())));
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE [ref].[File_Monitor_Tracking] SET "
                            + "started_at = DATEADD(SECOND, -50, heartbeat_at), heartbeat_at = DATEADD(SECOND, -40, heartbeat_at)");
        }
        assertThat(run("status").out())
                .containsPattern(running + " +orders.csv +orders +stage \\(no sign of life for 4\\d s\\) +25% +– +–");
        JsonNode object = json("status", "--json").get(0);
        assertThat(object.get("silent_seconds").asLong()).isBetween(40L, 60L);
        assertThat(object.get("seconds_left").isNull()).isTrue();
    }

    @Test
    void statusShowsWhatRunsAndWaits() throws IOException {
        long running = drop("orders.csv");
        drop("airports.csv");
        claims.claim(running);
        new Heartbeats(database, settings.ledger(), owner)
                .beat(Map.of(running, new Progress(1, "stage", 500, 2000, Map.of())));
        assertThat(run("status").out())
                .containsPattern("Running:\nid +file +table +phase +done")
                .containsPattern(running + " +orders.csv +orders +stage +25%")
                .containsPattern("Waiting:\nid +file")
                .containsPattern("airports.csv +airports +append +8 B");
    }

    @Test
    void statusTellsWhatADropWaitsForUntilItIsTakenAgain() throws IOException {
        long held = drop("orders.csv");
        String reason = "ref.orders is locked by session 57 of etl (nightly job on db-host)";
        claims.delay(claims.claim(held), "BLOCKED", reason);

        assertThat(run("status").out()).contains("  " + held + " waits: " + reason);
        claims.claim(held);
        assertThat(run("status").out()).doesNotContain(reason);
    }

    @Test
    void aMessageOfSeveralLinesIsReadable() throws IOException {
        long held = drop("orders.csv");
        claims.delay(claims.claim(held), "CONTRACT", "the file breaks its contract:\nid must be unique: line 7");

        assertThat(run("status").out()).contains(" waits: the file breaks its contract: id must be unique: line 7");
        assertThat(run("history", String.valueOf(held)).out())
                .containsPattern("error_message +the file breaks its contract:\n +id must be unique: line 7");
    }

    @Test
    void checkTellsWhichTablesAreNotWhatTheirContractsSay() throws IOException, SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE ref.orders (id nvarchar(50), price decimal(6,2))");
        }
        Path contracts = Files.createDirectories(folder.resolve("contracts"));
        Files.writeString(
                contracts.resolve("orders.odcs.yaml"),
                """
                apiVersion: v3.1.0
                kind: DataContract
                id: x
                version: 1.0.0
                status: active
                schema:
                - name: orders
                  properties:
                  - {name: id, logicalType: integer}
                  - {name: price, logicalType: number, physicalType: "decimal(12,2)"}
                """);
        CommandRun command = CommandRun.in(folder).with("dropoff.contracts", contracts.toString());

        var result = command.run("check");
        assertThat(result.code()).isZero();
        assertThat(result.out().replaceAll("\\s+", " "))
                .contains(
                        "Settings, 1 contract and",
                        "column id is CHARACTER VARYING(50), the contract says bigint",
                        "column price is DECIMAL(6,2), the contract says decimal(12,2)");
        assertThat(new ObjectMapper()
                        .readTree(command.run("check", "--json").out())
                        .at("/contradictions"))
                .hasSize(2);
    }

    @Test
    void statusAsJsonHasTheLedgersColumnsAndProgress() throws IOException {
        long running = drop("orders.csv");
        claims.claim(running);
        new Heartbeats(database, settings.ledger(), owner)
                .beat(Map.of(running, new Progress(1, "stage", 500, 2000, Map.of())));
        JsonNode object = json("status", "--json").get(0);
        assertThat(object.get("id").asLong()).isEqualTo(running);
        assertThat(object.get("status").asText()).isEqualTo("processing");
        assertThat(object.get("rows_total").asLong()).isEqualTo(2000);
        assertThat(object.get("percent").asLong()).isEqualTo(25);
        assertThat(object.has("rows_per_second")).isTrue();
        assertThat(object.has("seconds_left")).isTrue();
    }

    @Test
    void historyTellsWhatHappenedNewestFirst() throws IOException {
        drop("airports.csv");
        fail(drop("orders.csv"), "orders.csv", DropStatus.ERROR);
        var result = run("history");
        assertThat(result.out()).containsPattern("orders +append +error .*\n +line 3: 2 fields, expected 3\n");
        assertThat(result.out().indexOf("orders.csv")).isLessThan(result.out().indexOf("airports.csv"));
    }

    @Test
    void historyAsJsonHasTheLedgersColumnNames() throws IOException {
        drop("orders.csv");
        JsonNode object = json("history", "--json").get(0);
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        ("id, file_path, file_name, file_size, file_modified_at, file_hash, load_type, table_name, "
                                        + "detected_encoding, detected_delimiter, detected_quote, detected_headers, has_trailer, "
                                        + "is_reference_data, reference_config_inserted, status, phase, rows_total, rows_loaded, "
                                        + "rows_rejected, schema_match, schema_changes, backup_version, owner, heartbeat_at, attempts, "
                                        + "cancel_requested, created_at, started_at, processed_at, duration_ms, archived_path, "
                                        + "error_code, error_message, confidence, warnings, retry_of, source, column_statistics, "
                                        + "rows_inserted, rows_updated, rows_unchanged, merge_key, format_reasons")
                                .split(", "));
        assertThat(object.get("file_modified_at").asText()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(object.get("is_reference_data").isBoolean()).isTrue();
    }

    @Test
    void historyIsFilteredByTableAndStatusAndCutByLimit() throws IOException {
        drop("airports.csv");
        fail(drop("orders.csv"), "orders.csv", DropStatus.ERROR);
        assertThat(json("history", "--json", "--table", "airports")).hasSize(1);
        assertThat(json("history", "--json", "--status", "error")).hasSize(1);
        assertThat(json("history", "--json", "--limit", "1")).hasSize(1);
        assertThat(json("history", "--json")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "stauts, Did you mean: dropoff status",
        "cancel seven, expected a whole number; `dropoff cancel --help` shows how.",
        "history --limit=-1, expected a whole number; `dropoff history --help` shows how.",
        "rollback orders, Missing required parameter: 'VERSION'; `dropoff rollback --help` shows how."
    })
    void wrongUsageIsToldInTwoLines(String command, String words) {
        var result = run(command.split(" "));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(words.split("; ")).hasLineCount(2);
    }

    @Test
    void aTableThatWasNeverLoadedIsNotShownAsOneWithoutVersions() throws IOException {
        drop("airports.csv");
        var result = run("versions", "airprots");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("There is no table ref.airprots in the ledger; did you mean airports?");
    }

    @Test
    void completionKnowsEveryCommand() {
        assertThat(run("completion").out()).contains("complete").contains("rollback");
    }

    @Test
    void historyOfOneDropShowsAllOfIt() throws IOException {
        long id = drop("orders.csv");
        assertThat(run("history", String.valueOf(id)).out())
                .containsPattern("file_name +orders.csv")
                .containsPattern("status +pending");
        assertThat(run("history", "999").code()).isEqualTo(1);
    }

    @Test
    void aWaitingDropIsMarkedForCancelling() throws IOException {
        long id = drop("orders.csv");
        var result = run("cancel", String.valueOf(id));
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("cancelled when its turn comes");
        assertThat(json("status", "--json").get(0).get("cancel_requested").asBoolean())
                .isTrue();
        assertThat(Files.readString(settings.data().resolve("logs/audit.jsonl")))
                .contains("\"event\":\"cancel-requested\"")
                .contains("\"load_id\":" + id);
    }

    @ParameterizedTest
    @CsvSource({"cancel 1", "retry 2", "undo 3", "setup"})
    void nothingIsChangedWhileTheAuditTrailCannotBeWritten(String command) throws IOException {
        drop("airports.csv");
        Path failed = fail(drop("orders.csv"), "orders.csv", DropStatus.ERROR);
        long loaded = drop("prices.csv");
        ledger.end(
                claims.claim(loaded),
                new Outcome(DropStatus.COMPLETED, failed, Optional.empty(), Optional.empty()),
                LoadFacts.NONE);
        Path trail = folder.resolve("data/logs/audit.jsonl");
        Files.delete(trail);
        Files.createDirectory(trail);
        List<JsonNode> before = json("history", "--json");

        var result = run(command.split(" "));

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("Nothing was changed, because the audit trail cannot be written", "audit.jsonl");
        assertThat(json("history", "--json")).isEqualTo(before);
        assertThat(failed).exists();
    }

    @Test
    void theAuditTrailTellsWhoAskedFromWhereWithWhichCommand() throws IOException {
        long id = drop("airports.csv");

        CommandRun.in(folder)
                .withEnvironment("SSH_CONNECTION", "192.0.2.7 50022 192.0.2.1 22")
                .withEnvironment("SUDO_USER", "ana")
                .run("cancel", String.valueOf(id), "-Ddropoff.http.user=a", "-Ddropoff.http.password=geheim");

        List<String> trail = Files.readAllLines(folder.resolve("data/logs/audit.jsonl"));
        JsonNode asked = new ObjectMapper().readTree(trail.get(trail.size() - 2));
        assertThat(asked.path("event").asText()).isEqualTo("cancel-asked");
        assertThat(asked.path("by").asText()).endsWith(" (sudo: ana)");
        assertThat(asked.path("address").asText()).isEqualTo("192.0.2.7");
        assertThat(asked.path("with").asText()).isEqualTo("dropoff cancel");
        assertThat(asked.path("load_id").asLong()).isEqualTo(id);
        assertThat(trail).noneMatch(line -> line.contains("geheim"));
    }

    @Test
    void whatIsDoneOrUnknownCannotBeCancelled() throws IOException {
        long id = drop("orders.csv");
        fail(id, "orders.csv", DropStatus.ERROR);
        var done = run("cancel", String.valueOf(id));
        assertThat(done.code()).isEqualTo(1);
        assertThat(done.err()).contains("Load " + id + " is done: error.");
        assertThat(run("cancel", "999").err()).contains("There is no load 999.");
    }

    @Test
    void aFailedFileGoesBackUnderItsOldName() throws IOException {
        long id = drop("orders.csv");
        Path archived = fail(id, "orders.csv", DropStatus.ERROR);
        assertThat(run("retry", String.valueOf(id)).code()).isZero();
        assertThat(append().resolve("orders.csv")).exists();
        assertThat(archived).doesNotExist();
    }

    @Test
    void theNewDropOfARetriedFileNamesTheOldOne() throws IOException {
        long id = drop("orders.csv");
        fail(id, "orders.csv", DropStatus.ERROR);
        assertThat(run("retry", String.valueOf(id)).code()).isZero();
        long again = drop("orders.csv");
        fail(again, "orders.csv", DropStatus.ERROR);
        long unrelated = drop("orders.csv");

        List<JsonNode> history = json("history", "--json");

        assertThat(history).extracting(row -> row.get("id").asLong()).containsExactly(unrelated, again, id);
        assertThat(history).extracting(row -> row.get("retry_of").asLong(0)).containsExactly(0L, id, 0L);
    }

    @Test
    void aRetriedFileGetsItsDoneFileAgain() throws IOException {
        long id = drop("orders.csv");
        fail(id, "orders.csv", DropStatus.ERROR);

        var result = CommandRun.in(folder).with("dropoff.done-file", ".done").run("retry", String.valueOf(id));

        assertThat(result.code()).isZero();
        assertThat(append().resolve("orders.csv.done")).exists();
    }

    @Test
    void changesAnswerInJsonToo() throws IOException {
        long failed = drop("orders.csv");
        fail(failed, "orders.csv", DropStatus.ERROR);
        assertThat(json("retry", "--json", String.valueOf(failed))
                        .get(0)
                        .get("id")
                        .asLong())
                .isEqualTo(failed);
        long waiting = drop("airports.csv");
        JsonNode cancelled = json("cancel", "--json", String.valueOf(waiting)).get(0);
        assertThat(cancelled.get("status").asText()).isEqualTo("pending");
        assertThat(cancelled.get("message").asText()).isNotBlank();
    }

    @Test
    void aRetryNeverOverwritesANewDrop() throws IOException {
        long id = drop("orders.csv");
        Path archived = fail(id, "orders.csv", DropStatus.ERROR);
        Files.writeString(append().resolve("orders.csv"), "new");
        var result = run("retry", String.valueOf(id));
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("A file of the same name waits already");
        assertThat(archived).exists();
        assertThat(append().resolve("orders.csv")).hasContent("new");
    }

    @Test
    void onlyFailedDropsAreRetried() throws IOException {
        long id = drop("orders.csv");
        assertThat(run("retry", String.valueOf(id)).err()).contains("Load " + id + " did not fail: pending.");
        assertThat(run("retry", "999").err()).contains("There is no load 999.");
    }

    @Test
    void aRetriedDuplicateIsToldWhatItNeeds() throws IOException {
        long id = drop("orders.csv");
        fail(id, "orders.csv", DropStatus.DUPLICATE);
        assertThat(run("retry", String.valueOf(id)).out()).contains("dropoff.duplicates.append");
    }

    @Test
    void setupCreatesFoldersAndMayRunTwice() {
        assertThat(append().resolve("processed")).isDirectory();
        var again = run("setup");
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("Everything is there.");
    }

    @Test
    void healthIsGoodAfterSetup() {
        var result = CommandRun.in(folder).with("dropoff.http.enabled", "false").run("health");
        assertThat(result.out()).containsPattern("database +ok +answers").containsPattern("folders +ok");
        assertThat(result.code()).isZero();
    }
}
