package io.dropoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropoff.db.Database;
import io.dropoff.db.Sql;
import io.dropoff.settings.Settings;
import io.dropoff.settings.SettingsReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The commands that load, and those that take a load back, on the real routes and a real database. */
final class LoadingCommandsTest {

    private static final String BROKEN = "id,name,city\n1,a,b\n2,c\n3,d,e\n4,f,g\n5,h,i\n";

    @TempDir
    Path folder;

    private final StringWriter console = new StringWriter();

    @BeforeEach
    void catchTheLog() {
        Terminal.errorsTo(new PrintWriter(console, true));
    }

    @AfterEach
    void restoreTheLog() throws JoranException {
        Terminal.errorsTo(new PrintWriter(System.err, true));
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        new ContextInitializer(context).autoConfig();
    }

    private CommandRun dropoff() {
        return CommandRun.in(folder)
                .with("dropoff.home", Path.of("").toAbsolutePath().toString())
                .with("dropoff.poll-interval", "50ms")
                .with("dropoff.stability-checks", "2");
    }

    private void drop(String where, String name, String text) throws IOException {
        Path target = folder.resolve("dropoff").resolve(where).resolve(name);
        Files.createDirectories(target.getParent());
        Files.writeString(target, text);
    }

    private List<JsonNode> json(String... arguments) throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        for (String line : dropoff().run(arguments).out().lines().toList()) {
            objects.add(new ObjectMapper().readTree(line));
        }
        return objects;
    }

    @Test
    void drainLoadsWhatIsThereAndSaysSo() throws IOException {
        drop("reference_data_table/fullload", "airports.csv", "id,name\n1,Zürich\n2,Genève\n");
        var result = dropoff().run("drain");
        assertThat(result.code()).isZero();
        assertThat(result.out().lines()).containsExactly("1 loaded, 0 failed");
        assertThat(json("history", "--json").get(0).get("rows_loaded").asLong()).isEqualTo(2);
    }

    @Test
    void drainOfEmptyFoldersEndsAtOnce() {
        var result = dropoff().run("drain", "--json");
        assertThat(result.code()).isZero();
        assertThat(result.out().strip())
                .isEqualTo(
                        "{\"completed\":0,\"failed\":0,\"stuck\":[],\"waiting\":[],\"database\":true,\"room\":true}");
    }

    @Test
    void drainAnswersOneWhenAFileFails() throws IOException {
        drop("none_reference_data_table/append", "good.csv", "a,b\n1,2\n");
        drop("none_reference_data_table/append", "bad.csv", BROKEN);
        var result = dropoff().run("drain");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out().lines()).containsExactly("1 loaded, 1 failed");
        assertThat(console.toString()).contains("bad.csv").contains("line 3");
    }

    @Test
    void drainAnswersThreeWhenTheDatabaseIsAway() throws IOException {
        drop("none_reference_data_table/append", "good.csv", "a,b\n1,2\n");
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var result = dropoff()
                .with("dropoff.db.url", "jdbc:h2:tcp://127.0.0.1:" + port + "/x")
                .with("dropoff.db.connection-timeout", "500ms")
                .run("drain");
        assertThat(result.code()).isEqualTo(3);
        assertThat(folder.resolve("dropoff/none_reference_data_table/append/good.csv"))
                .exists();
    }

    @Test
    void drainAnswersThreeWhileADiskIsFullAndTakesNoFile() throws IOException {
        drop("none_reference_data_table/append", "good.csv", "a,b\n1,2\n");

        var result = dropoff()
                .with("dropoff.disk.warn", "0")
                .with("dropoff.disk.stop", "900TiB")
                .with("dropoff.db.connection-timeout", "500ms")
                .run("drain");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("intake is paused: the disk of ", "dropoff.disk.stop=900TiB");
        assertThat(result.out().lines()).containsExactly("0 loaded, 0 failed");
        assertThat(console.toString()).containsOnlyOnce("disk-full: disk: intake is paused");
        assertThat(folder.resolve("dropoff/none_reference_data_table/append/good.csv"))
                .exists();
        assertThat(dropoff()
                        .with("dropoff.disk.warn", "0")
                        .with("dropoff.disk.stop", "900TiB")
                        .run("status")
                        .out())
                .contains("Intake is paused: the disk of ");
        assertThat(dropoff().run("drain").out().lines()).containsExactly("1 loaded, 0 failed");
    }

    @Test
    void drainEndsAndTellsOnceWhenTheLedgerTakesNoFile() throws IOException {
        refuse("file_size < 0");
        drop("none_reference_data_table/append", "good.csv", "a,b\n1,2\n");
        drop("none_reference_data_table/append", "late.csv", "a,b\n1,2\n");

        var result = dropoff()
                .with("dropoff.db.connection-timeout", "500ms")
                .with("dropoff.db.file-tries", "2")
                .run("drain");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("register ").contains("refused");
        assertThat(console.toString()).containsOnlyOnce("outage-began").doesNotContain("\tat ");
    }

    @Test
    void drainLoadsTheOthersWhenTheLedgerDoesNotTakeOneFile() throws IOException {
        refuse("file_name <> 'late.csv'");
        drop("none_reference_data_table/append", "late.csv", "a,b\n1,2\n");
        drop("none_reference_data_table/append", "good.csv", "a,b\n1,2\n");

        var result = dropoff().with("dropoff.db.file-tries", "2").run("drain");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.out().lines()).containsExactly("1 loaded, 0 failed");
        assertThat(result.err()).contains("it still waits: late: register late.csv");
        assertThat(console.toString())
                .containsOnlyOnce("table-waits: late")
                .doesNotContain("outage-began")
                .doesNotContain("\tat ");
    }

    @Test
    void aFailureThatTheLedgerDoesNotTakeIsToldOnceAndTheFileWaits() throws IOException {
        refuse("status <> 'error'");
        drop("none_reference_data_table/append", "bad.csv", "a,b\n1,2\n1,2,3\n4,5\n");
        drop("none_reference_data_table/append", "good.csv", "a,b\n1,2\n");

        var result = dropoff().with("dropoff.db.file-tries", "2").run("drain");

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.out().lines()).containsExactly("1 loaded, 0 failed");
        assertThat(result.err()).contains("it still waits: bad: end load ");
        assertThat(console.toString())
                .containsOnlyOnce("table-waits: bad")
                .doesNotContain("outage-began")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("dropoff/none_reference_data_table/append/bad.csv"))
                .exists();
    }

    @Test
    void drainAnswersThreeWhileTheLedgerDoesNotTakeThatAFileIsMovedAndTheNextOneNotesIt() throws IOException {
        assertThat(dropoff().run("setup").code()).isZero();
        drop("none_reference_data_table/append", "moved.csv", "a,b\n1,2\n");
        ledger("ADD CONSTRAINT refused CHECK (phase <> 'filed')");

        var result = dropoff().run("drain");

        assertThat(result.code()).isEqualTo(3);
        assertThat(console.toString()).containsOnlyOnce("the ledger does not take that");
        assertThat(json("history", "--json").get(0).get("phase").asText()).isEqualTo("filing");
        ledger("DROP CONSTRAINT refused");
        assertThat(dropoff().run("drain").code()).isZero();
        assertThat(json("history", "--json").get(0).get("phase").asText()).isEqualTo("filed");
    }

    /** The ledger takes only what fulfils this. */
    private void refuse(String condition) throws IOException {
        assertThat(dropoff().run("setup").code()).isZero();
        ledger("ADD CONSTRAINT refused CHECK (" + condition + ")");
    }

    private void ledger(String change) {
        Settings settings = SettingsReader.read(
                Map.of("dropoff.data", folder.resolve("data").toString()), Map.of(), Map.of());
        try (Database database = Database.open(settings.db())) {
            database.transaction(
                    "refuse",
                    connection -> Sql.update(connection, "ALTER TABLE [ref].[File_Monitor_Tracking] " + change));
        }
    }

    @Test
    void aMistakeInARouteStopsTheStartWithItsName() throws IOException {
        Path routes = Files.createDirectories(folder.resolve("routes"));
        Files.writeString(
                routes.resolve("mine.camel.yaml"),
                """
                - route:
                    id: mine
                    from:
                      uri: direct:mine
                      steps:
                        - bean:
                            ref: noSuchBean
                """);
        var result = dropoff().with("dropoff.home", folder.toString()).run("drain");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("noSuchBean");
    }

    @Test
    void aPortThatSomebodyElseHasStopsTheStart() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            var result = dropoff().with("dropoff.http.port", port).run("run");
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err())
                    .contains("dropoff.http.port: expected a free port, found " + port)
                    .contains("If Dropoff runs already, `dropoff status` says so");
        }
    }

    @Test
    void aTableGoesBackToAVersionAndForthAgain() throws IOException {
        drop("none_reference_data_table/fullload", "prices.csv", "id,price\n1,10\n2,20\n");
        dropoff().run("drain");
        drop("none_reference_data_table/fullload", "prices.csv", "id,price\n1,99\n");
        dropoff().run("drain");

        JsonNode version = json("versions", "prices", "--json").get(0);
        assertThat(version.get("rows").asLong()).isEqualTo(2);
        assertThat(version.get("files").get(0).asText()).isEqualTo("prices.csv");
        assertThat(dropoff().run("versions", "ref.prices").out()).containsPattern("version +rows +newest load");

        var back = dropoff().run("rollback", "prices", version.get("version").asText());
        assertThat(back.code()).isZero();
        assertThat(back.out())
                .contains("ref.prices has the 2 rows of version 1 again.")
                .contains("is version 2.");
        assertThat(json("versions", "prices", "--json")).hasSize(2);

        JsonNode row = json("history", "--json").get(0);
        assertThat(row.get("load_type").asText()).isEqualTo("rollback");
        assertThat(row.get("rows_loaded").asLong()).isEqualTo(2);
        assertThat(row.get("backup_version").asLong()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("data/logs/audit.jsonl"))).contains("\"event\":\"rollback\"");
    }

    @Test
    void aVersionThatIsNotKeptIsRefused() throws IOException {
        drop("none_reference_data_table/fullload", "prices.csv", "id,price\n1,10\n");
        dropoff().run("drain");
        assertThat(dropoff().run("rollback", "prices", "7").code()).isEqualTo(1);
        assertThat(dropoff().run("rollback", "nothing", "1").err()).contains("There is no table ref.nothing");
        assertThat(dropoff().run("rollback", "other.prices", "1").err()).contains("not in the schema ref");
        assertThat(dropoff().run("versions", "prices").out()).contains("No versions of ref.prices are kept.");
    }

    @Test
    void anAppendIsUndoneOnceAndItsContentMayComeBack() throws IOException {
        drop("none_reference_data_table/append", "orders.csv", "id,n\n1,10\n2,20\n");
        dropoff().run("drain");
        var undone = dropoff().run("undo", "1");
        assertThat(undone.code()).isZero();
        assertThat(undone.out()).contains("2 rows of load 1 are out of ref.orders again.");
        assertThat(dropoff().run("undo", "1").err()).contains("undone already");
        assertThat(dropoff().run("history").out()).containsPattern("orders.csv +orders +append +undone");

        drop("none_reference_data_table/append", "orders.csv", "id,n\n1,10\n2,20\n");
        assertThat(dropoff().run("drain").code()).isZero();
    }

    @Test
    void aMergeIsCountedInTheLedgerAndUndoneWhileNobodyBuiltOnIt() throws IOException {
        for (String rows : List.of("1,10\n2,20\n", "2,21\n3,30\n", "3,31\n")) {
            drop("none_reference_data_table/merge", "prices.csv", "id,price\n" + rows);
            dropoff().with("dropoff.table.prices.key", "id").run("drain");
        }

        JsonNode second = json("history", "--json").get(1);
        assertThat(List.of("load_type", "rows_inserted", "rows_updated", "rows_unchanged", "merge_key"))
                .extracting(column -> second.get(column).asText())
                .containsExactly("merge", "1", "1", "0", "[\"id\"]");
        assertThat(dropoff().run("history").out()).contains("1 new, 1 updated, 0 unchanged");
        assertThat(Files.readString(folder.resolve("data/logs/dropoff.log")))
                .contains("2 rows, merge: 1 new, 1 updated, 0 unchanged");
        assertThat(Files.readString(folder.resolve("data/logs/audit.jsonl"))).contains("\"rows_updated\":1");
        assertThat(dropoff().run("undo", "2").err())
                .contains(
                        "of the 2 rows that load 2 left in ref.prices 1 are there: later loads replaced rows of it, undo them"
                                + " first: 3 (prices.csv)");
        assertThat(dropoff().run("undo", "3").out())
                .contains("1 rows of load 3 are out of ref.prices again, and those");
        assertThat(dropoff().run("undo", "2").code()).isZero();
        assertThat(dropoff().run("undo", "1").out()).contains("2 rows of load 1 are out");
    }

    @Test
    void onlyAppendsAndMergesAreUndone() throws IOException {
        drop("none_reference_data_table/fullload", "prices.csv", "id,price\n1,10\n");
        drop("none_reference_data_table/append", "bad.csv", BROKEN);
        dropoff().run("drain");
        assertThat(List.of(
                        dropoff().run("undo", "1").err(),
                        dropoff().run("undo", "2").err()))
                .anySatisfy(err -> assertThat(err).contains("is no append"))
                .anySatisfy(err -> assertThat(err).contains("has no rows in its table"));
        assertThat(dropoff().run("undo", "99").err()).contains("There is no load 99.");
    }

    @Test
    void demoAsJsonIsTheLedger() throws IOException {
        assertThat(json("demo", "--json"))
                .extracting(object -> object.get("status").asText())
                .containsExactlyInAnyOrder("completed", "completed", "completed", "completed", "error");
    }

    @Test
    void demoShowsTablesLedgerAndReport() {
        var result = dropoff().run("demo");
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("loaded: 4 rows into airports")
                .containsPattern("0019 +Maßband")
                .contains("Table ref.orders")
                .contains("Ledger ref.File_Monitor_Tracking")
                .contains("shipments.csv was not loaded")
                .contains("line 4");
    }
}
