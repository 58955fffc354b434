package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dropoff.intake.FolderPolls;
import io.dropoff.ops.RoutesProbe;
import io.dropoff.start.Parts;
import io.dropoff.start.RouteReload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Route files that are saved while Dropoff runs and loads. */
class ReloadTest {

    private static final String FOLDER = "none_reference_data_table/append";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    private static Path home;

    private static Path routes;
    private static Dropoff dropoff;
    private static int files;

    @BeforeAll
    static void start() throws IOException {
        routes = Files.createDirectory(home.resolve("routes"));
        copyTheRoutes();
        dropoff = Dropoff.in(home)
                .routes("file:" + routes + "/*.camel.yaml")
                .with("camel.main.routesReloadEnabled", "true")
                .with("camel.main.routesReloadDirectory", routes.toString())
                .with("camel.main.routesReloadPattern", "*.camel.yaml")
                .start();
    }

    @AfterEach
    void saveTheOldOnesAgain() throws IOException {
        copyTheRoutes();
        await().atMost(PATIENCE)
                .until(() -> reload().state().equals(new RouteReload.ReloadState(Optional.empty(), Set.of())));
    }

    @AfterAll
    static void stop() {
        dropoff.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            load.camel.yaml|ref: dropoffProfile|ref: dropoffProfiel|there is no bean dropoffProfiel; did you mean dropoffProfile?
            intake.camel.yaml|method: register|method: registre|RegisterStep has no method registre
            load.camel.yaml|uri: direct:dropoff-rejects|uri: direct:dropoff-rejcts|direct:dropoff-rejcts
            load.camel.yaml|'${header.DropoffReferenceData}'|'${haeder.DropoffReferenceData}'|Unknown function: haeder.DropoffReferenceData
            load.camel.yaml|'${header.DropoffReferenceData}'|'${header.DropoffReferenceData'|DropoffReferenceData
            failures.camel.yaml|ref: dropoffFailures|ref: dropoffFailurs|there is no bean dropoffFailurs
            alerts.camel.yaml|- route:|- rout:|rout
            alerts.camel.yaml|- route:|- [route:|alerts.camel.yaml
            """)
    void whatIsWrongIsRefusedAndTheOldRoutesGoOn(String file, String right, String wrong, String why)
            throws IOException {
        replace(file, right.replace("'", "\""), wrong.replace("'", "\""));

        await().atMost(PATIENCE).until(() -> reload().state().refusal().isPresent());
        assertThat(new RoutesProbe(reload()).look()).satisfies(finding -> {
            assertThat(finding.up()).isFalse();
            assertThat(finding.detail()).contains(why);
        });
        assertThat(statusOfANewFile()).isEqualTo("completed");
    }

    @Test
    void aBeanThatCannotBeMadeIsRefused() throws IOException {
        replace("alerts.camel.yaml", "- route:", "- beans:\n    - name: ours\n      type: io.dropoff.Gone\n- route:");

        await().atMost(PATIENCE).until(() -> reload().state().refusal().isPresent());
        assertThat(reload().state().refusal().get()).contains("bean ours", "io.dropoff.Gone");
    }

    /** A check makes routes and does not run them, so it cannot see that the folder is not there. */
    @Test
    void whenOneCannotBeRunTheOldOnesThatWereEndedForItRunAgain() throws IOException {
        String next = "- route:\n    id: dropoff-cancelled\n";
        replace(
                "load.camel.yaml",
                next,
                "- route:\n    id: nowhere\n    from:\n      uri: \"file:" + home.resolve("nowhere")
                        + "?autoCreate=false&startingDirectoryMustExist=true\"\n      steps:\n        - stop: {}\n"
                        + next);

        await().atMost(PATIENCE).until(() -> reload().state().refusal().isPresent());
        assertThat(reload().state().refusal().get()).contains("nowhere");
        CamelContext context = dropoff.application().context();
        assertThat(context.getRoute("nowhere")).isNull();
        assertThat(context.getRouteController().getRouteStatus("dropoff-load").isStarted())
                .isTrue();
        assertThat(statusOfANewFile()).isEqualTo("completed");
    }

    @Test
    void aFileThatIsDeletedTakesItsRoutesWithIt() throws IOException {
        Files.delete(routes.resolve("report.camel.yaml"));

        await().atMost(PATIENCE).until(() -> dropoff.application().context().getRoute("dropoff-report") == null);
        assertThat(reload().state().refusal()).isEmpty();
        assertThat(statusOfANewFile()).isEqualTo("completed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            folders.camel.yaml|no route watches a drop-off folder
            intake.camel.yaml|direct:dropoff-intake
            load.camel.yaml|seda:dropoff-load
            failures.camel.yaml|there is no routeConfiguration dropoff-failure-policy
            alerts.camel.yaml|direct:dropoff-alert
            housekeeping.camel.yaml|direct:dropoff-outage-begins
            """)
    void aFileThatIsMissedWhenItIsDeletedLeavesItsRoutesRunning(String file, String why) throws IOException {
        Files.delete(routes.resolve(file));

        await().atMost(PATIENCE).until(() -> reload().state().refusal().isPresent());
        assertThat(reload().state().refusal().get()).contains(why);
        assertThat(statusOfANewFile()).isEqualTo("completed");
    }

    @Test
    void aFileThatIsHalfWrittenIsTakenWhenItIsWhole() throws IOException {
        Path load = routes.resolve("load.camel.yaml");
        String next = "        - to:\n            id: to-rejects\n";
        String whole = Files.readString(load).replace(next, toFile("        ", "whole") + next);
        Files.writeString(load, whole.substring(0, whole.indexOf("id: validate")));

        await().atMost(PATIENCE).until(() -> reload().state().refusal().isPresent());
        assertThat(statusOfANewFile()).isEqualTo("completed");
        assertThat(home.resolve("out/whole")).doesNotExist();

        Files.writeString(load, whole);
        await().atMost(PATIENCE)
                .until(() -> statusOfANewFile().equals("completed") && Files.exists(home.resolve("out/whole")));
        assertThat(reload().state().refusal()).isEmpty();
    }

    @Test
    void beansWaitForTheNextStartAndThePoolStaysOpen() throws IOException {
        replace("alerts.camel.yaml", "- route:", "- beans:\n    - name: ours\n      type: java.lang.Object\n- route:");

        await().atMost(PATIENCE).until(() -> reload().state().nextStart().equals(Set.of("alerts.camel.yaml")));
        assertThat(reload().state().refusal()).isEmpty();
        assertThat(new RoutesProbe(reload()).look().detail())
                .contains("alerts.camel.yaml changed; that takes effect with the next start");
        assertThat(statusOfANewFile()).isEqualTo("completed");
    }

    @Test
    void aStepMoreIsTakenByTheFilesThatComeAfterTheRunningLoad() throws IOException {
        dropoff.before("last-row", () -> addAStep("        - to:\n            id: to-rejects\n"));
        assertThat(statusOfANewFile()).isEqualTo("completed");

        await().atMost(PATIENCE)
                .until(() -> statusOfANewFile().equals("completed") && Files.exists(home.resolve("out/load")));
    }

    @Test
    void aFailurePolicyIsTakenByTheRoutesUnderIt() throws IOException {
        replace(
                "failures.camel.yaml",
                "            - bean:\n                id: record-failure\n",
                toFile("            ", "failure") + "            - bean:\n                id: record-failure\n");

        await().atMost(PATIENCE).until(() -> {
            String name = "bad" + files++ + ".csv";
            dropoff.failureOf(FOLDER, name, "id,name\n1,a,b\n").hasCode("FIELD_COUNT");
            return Files.exists(home.resolve("out/failure"));
        });
    }

    @Test
    void aFolderMoreIsWatchedUntilItIsTakenAway() throws IOException {
        Path ours = dropoff.folder("ours");
        Path folders = routes.resolve("folders.camel.yaml");
        Files.writeString(
                folders,
                Files.readString(folders)
                        + """

                - templatedRoute:
                    routeTemplateRef: dropoff-drop-folder
                    routeId: ours
                    prefixId: ours-
                    parameters:
                      - name: folder
                        value: %s
                      - name: loadType
                        value: append
                      - name: referenceData
                        value: false
                """
                                .formatted(ours));
        await().atMost(PATIENCE).until(() -> polls().states().containsKey(ours));
        assertThat(dropoff.outcomeOf(dropoff.drop("ours", "theirs.csv", "id\n1\n")))
                .containsEntry("status", "completed");

        Files.copy(Path.of("routes/folders.camel.yaml"), folders, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        await().atMost(PATIENCE).until(() -> !polls().states().containsKey(ours));
        assertThat(statusOfANewFile()).isEqualTo("completed");
    }

    private static void addAStep(String before) {
        try {
            replace("load.camel.yaml", before, toFile("        ", "load") + before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object statusOfANewFile() {
        return dropoff.outcomeOf(dropoff.drop(FOLDER, "orders" + files++ + ".csv", "id,name\n" + files + ",a\n"))
                .get("status");
    }

    private static String toFile(String indent, String name) {
        return """
                - setBody:
                    constant: taken
                - toD:
                    uri: "file:%s?fileName=%s"
                """
                .formatted(home.resolve("out"), name)
                .indent(indent.length());
    }

    private static RouteReload reload() {
        return Parts.one(dropoff.application().context(), RouteReload.class);
    }

    private static FolderPolls polls() {
        return Parts.one(dropoff.application().context(), FolderPolls.class);
    }

    private static void replace(String file, String right, String wrong) throws IOException {
        Path path = routes.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(right);
        Files.writeString(path, text.replace(right, wrong));
    }

    private static void copyTheRoutes() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("routes"))) {
            for (Path route : all.toList()) {
                Files.writeString(routes.resolve(route.getFileName()), Files.readString(route));
            }
        }
    }
}
