package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dropoff.TestSettings;
import io.dropoff.route.Site.EstateKamelet;
import io.dropoff.source.Sources;
import io.dropoff.tracking.Listings.Listing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What every kind of source does, on a real server: the application fetches from three folders, named after what becomes of their files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SourceContract {

    static final String APPEND = "none_reference_data_table/append";
    static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String OF_THE_ESTATE = "estate";
    private static final List<String> FOLDERS = List.of("keep", "delete", "move");

    @TempDir
    static Path home;

    Site site;
    Dropoff dropoff;

    /** A server with these folders. */
    abstract Site start(Path place, List<String> folders) throws Exception;

    @BeforeAll
    final void startBoth() throws Exception {
        Path place = Files.createDirectories(home.resolve("site"));
        for (String folder : FOLDERS) {
            Files.createDirectories(place.resolve(folder));
        }
        Files.createDirectories(place.resolve(OF_THE_ESTATE));
        site = start(place, FOLDERS);
        dropoff = application(home).start();
    }

    final Dropoff application(Path place) throws IOException {
        Dropoff application = Dropoff.in(place);
        for (String after : FOLDERS) {
            with(application, after, Map.of());
        }
        return application;
    }

    /** A source of this folder; some of its settings are others. */
    final Dropoff with(Dropoff application, String folder, Map<String, String> others) throws IOException {
        Map<String, String> settings = new HashMap<>(site.settings(folder, home));
        settings.putAll(Map.of("folder", APPEND, "after", folder, "interval", "100ms"));
        settings.putAll(others);
        settings.forEach((key, value) -> application.with("dropoff.source." + folder + "." + key, value));
        return application;
    }

    @AfterEach
    final void behave() {
        site.mischief().end();
    }

    @AfterAll
    final void stopBoth() {
        dropoff.close();
        site.close();
    }

    static Map<String, Object> outcome(Dropoff application, String name) {
        return await().atMost(PATIENCE)
                .until(
                        () -> application.history().stream()
                                .filter(row -> row.get("file_name").equals(name))
                                .filter(row -> "filed".equals(row.get("phase")))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    final void listingsGoOn(int number) {
        int seen = site.mischief().listings.get();
        await().atMost(PATIENCE).until(() -> site.mischief().listings.get() >= seen + FOLDERS.size() * (number + 1));
    }

    final List<String> drops(String name) {
        return dropoff.history().stream()
                .filter(row -> row.get("file_name").equals(name))
                .map(row -> String.valueOf(row.get("status")))
                .toList();
    }

    static List<Listing> listings(Dropoff application) {
        return application.application().part(Sources.class).listings();
    }

    static Listing problem(Dropoff application) {
        return await().atMost(PATIENCE)
                .until(
                        () -> listings(application).stream()
                                .filter(listing -> !listing.problem().isEmpty())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    final void awaitGone(String folder, String name) {
        await().atMost(PATIENCE).until(() -> !site.has(folder, name));
    }

    @Test
    void aFileIsLoadedOnceAndThenDeletedThere() throws Exception {
        site.put("delete", "gone_20240101.csv", "a,b\n1,x\n2,y\n");

        Map<String, Object> outcome = outcome(dropoff, "gone_20240101.csv");

        assertThat(outcome).containsEntry("status", "completed").containsEntry("rows_loaded", 2L);
        assertThat((String) outcome.get("source"))
                .startsWith(site.address() + "/delete/gone_20240101.csv (12 bytes, 20");
        awaitGone("delete", "gone_20240101.csv");
        assertThat(dropoff.rows("SELECT a, b FROM ref.gone ORDER BY a"))
                .containsExactly(List.of("1", "x"), List.of("2", "y"));
    }

    @Test
    void aFileThatIsKeptThereIsFetchedOnce() throws Exception {
        site.put("keep", "kept.csv", "a\n1\n");
        outcome(dropoff, "kept.csv");

        listingsGoOn(3);

        assertThat(site.has("keep", "kept.csv")).isTrue();
        assertThat(drops("kept.csv")).containsExactly("completed");
        assertThat(dropoff.rows("SELECT a FROM ref.kept")).containsExactly(List.of("1"));
    }

    @Test
    void aNewVersionOfAFileThatIsKeptIsAnotherFile() throws Exception {
        site.put("keep", "versions.csv", "a\n1\n");
        outcome(dropoff, "versions.csv");

        site.put("keep", "versions.csv", "a\n1\n22\n");

        await().atMost(PATIENCE).until(() -> drops("versions.csv").equals(List.of("completed", "completed")));
        assertThat(dropoff.rows("SELECT a FROM ref.versions ORDER BY a"))
                .containsExactly(List.of("1"), List.of("1"), List.of("22"));
    }

    @Test
    void aLoadedFileIsMovedAsideThere() throws Exception {
        site.put("move", "aside.csv", "a\n1\n");

        assertThat(outcome(dropoff, "aside.csv")).containsEntry("status", "completed");

        awaitGone("move", "aside.csv");
        assertThat(site.content("move/processed", "aside.csv")).isEqualTo("a\n1\n");
        assertThat(drops("aside.csv")).containsExactly("completed");
    }

    @Test
    void aFileThatFailsStaysThereAndIsNotFetchedAgain() throws Exception {
        site.put("delete", "bad.csv", "a,b\n1\n");
        assertThat(outcome(dropoff, "bad.csv")).containsEntry("status", "error");

        listingsGoOn(3);

        assertThat(site.has("delete", "bad.csv")).isTrue();
        assertThat(drops("bad.csv")).containsExactly("error");
        site.delete("delete", "bad.csv");
    }

    @Test
    void aNameThatLeadsElsewhereIsRefusedAndTheOthersAreFetched() throws Exception {
        Map<String, String> lies = lies();
        site.mischief().lies.putAll(lies);
        for (String name : lies.keySet()) {
            site.put("keep", name, "a\n1\n");
        }
        site.put("keep", "honest.csv", "a\n1\n");

        assertThat(outcome(dropoff, "honest.csv")).containsEntry("status", "completed");

        listingsGoOn(2);
        try (Stream<Path> all = Files.walk(home)) {
            assertThat(all.filter(file -> !file.startsWith(home.resolve("site")))
                            .map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.contains("outside") || name.contains("inside") || name.contains("b.csv"));
        }
        for (String name : lies.keySet()) {
            site.delete("keep", name);
        }
    }

    /** What a listing can hold in place of names. */
    Map<String, String> lies() {
        return Map.of(
                "one.csv", "../outside.csv",
                "two.csv", "sub/inside.csv",
                "three.csv", "..\\outside.csv",
                "four.csv", "none_reference_data_table/../../../outside.csv",
                "five.csv", "a:b.csv");
    }

    @Test
    void aFileThatGrowsFromListingToListingWaitsUntilItStandsStill() throws Exception {
        AtomicInteger rows = new AtomicInteger();
        site.put("keep", "grows.csv", rows(0));
        site.mischief().beforeListing = () -> {
            // Several sources list this site at once.
            synchronized (rows) {
                if (rows.get() < 8) {
                    try {
                        site.put("keep", "grows.csv", rows(rows.incrementAndGet()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        };

        Map<String, Object> outcome = outcome(dropoff, "grows.csv");

        assertThat(outcome).containsEntry("status", "completed").containsEntry("rows_loaded", 8L);
        assertThat(drops("grows.csv")).containsExactly("completed");
    }

    @Test
    void anEmptyFileIsToldOfAfterAWhileAndFetchedWhenSomethingIsInIt(@TempDir Path other) throws Exception {
        site.put("keep", "begun.csv", "");
        try (Dropoff waiting =
                with(Dropoff.in(other), "keep", Map.of("empty-for", "1s")).start()) {
            assertThat(problem(waiting).problem()).contains("begun.csv is empty there since");
            assertThat(waiting.history()).noneMatch(row -> "begun.csv".equals(row.get("file_name")));

            site.put("keep", "begun.csv", "a\n1\n2\n");

            assertThat(outcome(waiting, "begun.csv"))
                    .containsEntry("status", "completed")
                    .containsEntry("rows_loaded", 2L);
            await().atMost(PATIENCE)
                    .until(() ->
                            listings(waiting).stream().map(Listing::problem).allMatch(String::isEmpty));
            assertThat(waiting.rows("SELECT a FROM ref.begun ORDER BY a")).containsExactly(List.of("1"), List.of("2"));
        }
    }

    private static String rows(int number) {
        StringBuilder text = new StringBuilder("a\n");
        IntStream.rangeClosed(1, number).forEach(row -> text.append(row).append('\n'));
        return text.toString();
    }

    @Test
    void aConnectionCutAtAnyByteCostsATryAndNoRow() throws Exception {
        String content = "a,b\n1,some text\n";
        int before = site.mischief().cut.get();
        IntStream.range(0, content.length()).forEach(site.mischief().cuts::add);
        site.put("delete", "small.csv", content);

        Map<String, Object> outcome = outcome(dropoff, "small.csv");

        assertThat(site.mischief().cut.get() - before).isEqualTo(content.length());
        assertThat(outcome).containsEntry("rows_loaded", 1L);
        assertThat(dropoff.rows("SELECT a, b FROM ref.small")).containsExactly(List.of("1", "some text"));
        await().atMost(PATIENCE).until(() -> hidden(dropoff.folder(APPEND)).isEmpty());
    }

    @Test
    void aConnectionCutInALargeFileCostsATryAndNoRow() throws Exception {
        String content = "a,b\n" + "1234567,some text\n".repeat(50_000);
        int before = site.mischief().cut.get();
        site.mischief().cuts.addAll(List.of(65_536, content.length() / 2, content.length() - 1));
        site.put("delete", "large.csv", content);

        assertThat(outcome(dropoff, "large.csv")).containsEntry("rows_loaded", 50_000L);

        assertThat(site.mischief().cut.get() - before).isEqualTo(3);
        assertThat(dropoff.rows("SELECT COUNT(*) FROM ref.large")).containsExactly(List.of("50000"));
    }

    private static List<String> hidden(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("."))
                    .toList();
        }
    }

    @Test
    void aLoadedFileThatCouldNotBeDeletedBeforeTheProcessEndedIsOnlyDeletedByTheNext(@TempDir Path other)
            throws Exception {
        site.mischief().readOnly = true;
        dropoff.close();
        site.put("delete", "later.csv", "a\n1\n");
        try (Dropoff first = with(Dropoff.in(other), "delete", Map.of()).start()) {
            assertThat(outcome(first, "later.csv")).containsEntry("status", "completed");
            await().atMost(PATIENCE).until(() -> problem(first).problem().contains("could not be removed"));
        }
        assertThat(site.has("delete", "later.csv")).isTrue();

        site.mischief().readOnly = false;
        try (Dropoff second = with(Dropoff.in(other), "delete", Map.of()).start()) {
            awaitGone("delete", "later.csv");

            assertThat(second.rows("SELECT a FROM ref.later")).containsExactly(List.of("1"));
            assertThat(second.history().stream()
                            .filter(row -> row.get("file_name").equals("later.csv")))
                    .hasSize(1);
        } finally {
            dropoff = application(home).start();
        }
    }

    @Test
    void aFileIsNeverKeptInMemory() {
        CamelContext context = dropoff.application().context();

        assertThat(List.of("dropoff-fetch", "dropoff-source-keep", "dropoff-source-delete", "dropoff-source-move"))
                .noneMatch(route -> context.getRoute(route).isStreamCaching());
    }

    @Test
    void aKameletFetchesForARouteOfTheEstate(@TempDir Path other) throws Exception {
        EstateKamelet kamelet = site.kamelet(OF_THE_ESTATE, home);
        Properties properties = new Properties();
        properties.putAll(TestSettings.in(other));
        kamelet.properties()
                .forEach((key, value) -> properties.setProperty("camel.kamelet." + kamelet.name() + "." + key, value));
        Path folder = other.resolve("dropoff").resolve(APPEND);
        Queue<String> fetched = new ConcurrentLinkedQueue<>();
        Main estate = new Main();
        estate.configure().withRoutesIncludePattern("classpath:dropoff/routes/*.camel.yaml");
        estate.setInitialProperties(properties);
        estate.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("kamelet:" + kamelet.name() + "?after=move&interval=100&looks=2&folder=" + folder)
                        .process(exchange -> fetched.add(exchange.getMessage().getBody(String.class)));
            }
        });
        site.mischief().cuts.add(3);
        try {
            estate.start();
            assertThat(estate.getCamelContext().getRoutes())
                    .filteredOn(route -> route.getRouteId().startsWith(kamelet.name()))
                    .isNotEmpty()
                    .noneMatch(Route::isStreamCaching);
            site.put(OF_THE_ESTATE, "theirs.csv", "a\n1\n2\n");

            await().atMost(PATIENCE).until(() -> site.has(OF_THE_ESTATE + "/processed", "theirs.csv"));

            assertThat(site.content(OF_THE_ESTATE + "/processed", "theirs.csv")).isEqualTo("a\n1\n2\n");
            awaitGone(OF_THE_ESTATE, "theirs.csv");
            assertThat(fetched).containsExactly("theirs.csv");
        } finally {
            estate.stop();
        }
    }

    /** What is wrong, once, and then what a source does that is set like this. */
    final String problemWith(Path other, Map<String, String> wrong) throws Exception {
        site.put("keep", "secret.csv", "a\n1\n");
        try (Dropoff stranger = with(Dropoff.in(other), "keep", wrong).start()) {
            Listing listing = problem(stranger);
            assertThat(listing.listedAt()).isEmpty();
            assertThat(stranger.history()).isEmpty();
            return listing.problem();
        }
    }
}
