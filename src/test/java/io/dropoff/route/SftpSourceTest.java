package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dropoff.source.Sources;
import io.dropoff.tracking.Listings.Listing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a real SFTP server, fetched into a drop folder and loaded once, whatever the server and the line do. */
class SftpSourceTest {

    private static final String APPEND = "none_reference_data_table/append";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private static Path home;

    private static Path site;
    private static SftpSite server;
    private static Dropoff dropoff;

    @BeforeAll
    static void start() throws IOException {
        site = Files.createDirectories(home.resolve("site"));
        for (String folder : List.of("keep", "delete", "move")) {
            Files.createDirectories(site.resolve(folder));
        }
        server = new SftpSite(site).start();
        dropoff = application(home).start();
    }

    private static Dropoff application(Path place) throws IOException {
        Dropoff application = Dropoff.in(place);
        for (String after : List.of("keep", "delete", "move")) {
            source(application, after, after, server.knownHosts(home.resolve("known_hosts")));
        }
        return application;
    }

    private static void source(Dropoff application, String name, String after, Path knownHosts) {
        String key = "dropoff.source." + name;
        application
                .with(key + ".uri", "sftp://127.0.0.1:" + server.port() + "/" + name)
                .with(key + ".folder", APPEND)
                .with(key + ".after", after)
                .with(key + ".interval", "250ms")
                .with(key + ".user", SftpSite.USER)
                .with(key + ".password", SftpSite.PASSWORD)
                .with(key + ".known-hosts", knownHosts.toString());
    }

    @AfterEach
    void behave() {
        server.cutAfter.set(-1);
        server.lies.clear();
        server.beforeListing = () -> {};
        server.readOnly = false;
    }

    @AfterAll
    static void stop() {
        dropoff.close();
        server.close();
    }

    private static Path put(String folder, String name, String content) throws IOException {
        Path hidden = Files.writeString(site.resolve(name + ".uploading"), content);
        Path file = site.resolve(folder).resolve(name);
        Files.setLastModifiedTime(hidden, FileTime.from(Instant.parse("2026-11-23T12:00:00Z")));
        return Files.move(hidden, file);
    }

    private static Map<String, Object> outcome(Dropoff application, String name) {
        return await().atMost(PATIENCE)
                .until(
                        () -> application.history().stream()
                                .filter(row -> row.get("file_name").equals(name))
                                .filter(row -> "filed".equals(row.get("phase")))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static void listingsGoOn(int number) {
        int seen = server.listings.get();
        // Three sources are listed in turn.
        await().atMost(PATIENCE).until(() -> server.listings.get() >= seen + 3 * (number + 1));
    }

    private static List<String> drops(String name) {
        return dropoff.history().stream()
                .filter(row -> row.get("file_name").equals(name))
                .map(row -> String.valueOf(row.get("status")))
                .toList();
    }

    @Test
    void aFileIsLoadedOnceAndThenDeletedThere() throws Exception {
        Path there = put("delete", "gone_20240101.csv", "a,b\n1,x\n2,y\n");

        Map<String, Object> outcome = outcome(dropoff, "gone_20240101.csv");

        assertThat(outcome).containsEntry("status", "completed").containsEntry("rows_loaded", 2L);
        assertThat((String) outcome.get("source"))
                .startsWith("sftp://127.0.0.1:" + server.port()
                        + "/delete/gone_20240101.csv (12 bytes, 2026-11-23T12:00:00Z");
        assertThat(outcome.get("file_modified_at")).isEqualTo(Instant.parse("2026-11-23T12:00:00Z"));
        await().atMost(PATIENCE).until(() -> Files.notExists(there));
        assertThat(dropoff.rows("SELECT a, b FROM ref.gone ORDER BY a"))
                .containsExactly(List.of("1", "x"), List.of("2", "y"));
    }

    @Test
    void aFileThatIsKeptThereIsFetchedOnce() throws Exception {
        Path there = put("keep", "kept.csv", "a\n1\n");
        outcome(dropoff, "kept.csv");

        listingsGoOn(3);

        assertThat(there).exists();
        assertThat(drops("kept.csv")).containsExactly("completed");
        assertThat(dropoff.rows("SELECT a FROM ref.kept")).containsExactly(List.of("1"));
    }

    @Test
    void aNewVersionOfAFileThatIsKeptIsAnotherFile() throws Exception {
        put("keep", "versions.csv", "a\n1\n");
        outcome(dropoff, "versions.csv");
        Files.delete(site.resolve("keep/versions.csv"));

        put("keep", "versions.csv", "a\n1\n22\n");

        await().atMost(PATIENCE).until(() -> drops("versions.csv").equals(List.of("completed", "completed")));
        await().atMost(PATIENCE).until(() -> dropoff.files(APPEND).isEmpty());
        assertThat(dropoff.rows("SELECT a FROM ref.versions ORDER BY a"))
                .containsExactly(List.of("1"), List.of("1"), List.of("22"));
    }

    @Test
    void aLoadedFileIsMovedAsideThere() throws Exception {
        Path there = put("move", "aside.csv", "a\n1\n");

        assertThat(outcome(dropoff, "aside.csv")).containsEntry("status", "completed");

        await().atMost(PATIENCE).until(() -> Files.notExists(there));
        assertThat(site.resolve("move/processed/aside.csv")).hasContent("a\n1\n");
    }

    @Test
    void aFileThatFailsStaysThereAndIsNotFetchedAgain() throws Exception {
        Path there = put("delete", "bad.csv", "a,b\n1\n");
        assertThat(outcome(dropoff, "bad.csv")).containsEntry("status", "error");

        listingsGoOn(3);

        assertThat(there).exists();
        assertThat(drops("bad.csv")).containsExactly("error");
        Files.delete(there);
    }

    @Test
    void aNameThatLeadsElsewhereIsRefusedAndTheOthersAreFetched() throws Exception {
        server.lies.put("one.csv", "../outside.csv");
        server.lies.put("two.csv", "sub/inside.csv");
        server.lies.put("three.csv", "..\\outside.csv");
        server.lies.put("four.csv", "a\nb.csv");
        server.lies.put("five.csv", "none_reference_data_table/../../../outside.csv");
        for (String name : List.of("one.csv", "two.csv", "three.csv", "four.csv", "five.csv")) {
            put("keep", name, "a\n1\n");
        }
        put("keep", "honest.csv", "a\n1\n");

        assertThat(outcome(dropoff, "honest.csv")).containsEntry("status", "completed");

        listingsGoOn(2);
        try (Stream<Path> all = Files.walk(home)) {
            assertThat(all.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.contains("outside") || name.contains("inside") || name.contains("b.csv"));
        }
        for (String name : List.of("one.csv", "two.csv", "three.csv", "four.csv", "five.csv")) {
            Files.delete(site.resolve("keep").resolve(name));
        }
    }

    @Test
    void aFileThatGrowsFromListingToListingWaitsUntilItStandsStill() throws Exception {
        Path file = site.resolve("keep/grows.csv");
        Files.writeString(file, "a\n");
        AtomicInteger rows = new AtomicInteger();
        server.beforeListing = () -> {
            if (rows.get() < 8) {
                append(file, rows.incrementAndGet() + "\n");
            }
        };

        Map<String, Object> outcome = outcome(dropoff, "grows.csv");

        assertThat(outcome).containsEntry("status", "completed").containsEntry("rows_loaded", 8L);
        assertThat(drops("grows.csv")).containsExactly("completed");
    }

    private static void append(Path file, String text) {
        try {
            // The time stays: a listing with old times shows growth by the size alone.
            FileTime time = Files.getLastModifiedTime(file);
            Files.writeString(file, text, StandardOpenOption.APPEND);
            Files.setLastModifiedTime(file, time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aCutConnectionCostsATryAndNoRow() throws Exception {
        String content = "a,b\n" + "1234567,some text\n".repeat(10_000);
        long size = content.length();
        int number = 0;
        for (long at : new long[] {0, 1, size / 2, size - 1}) {
            int before = server.cuts.get();
            String name = "cut" + number + ".csv";
            server.cutAfter.set(at);
            put("delete", name, content);

            Map<String, Object> outcome = outcome(dropoff, name);

            assertThat(server.cuts.get()).as("cut at %d", at).isEqualTo(before + 1);
            assertThat(outcome).as("cut at %d", at).containsEntry("rows_loaded", 10_000L);
            assertThat(dropoff.rows("SELECT COUNT(*) FROM ref.cut" + number)).containsExactly(List.of("10000"));
            number++;
        }
        await().atMost(PATIENCE).until(() -> hidden(dropoff.folder(APPEND)).isEmpty());
    }

    private static List<String> hidden(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("."))
                    .toList();
        }
    }

    @Test
    void aHostWithAnotherKeyIsNotTrusted(@TempDir Path other) throws Exception {
        try (Dropoff stranger = Dropoff.in(other)) {
            source(stranger, "keep", "keep", server.knownHosts(other.resolve("known_hosts"), SftpSite.key()));
            put("keep", "secret.csv", "a\n1\n");
            stranger.start();

            Listing listing = problem(stranger);

            assertThat(listing.problem()).containsIgnoringCase("HostKey");
            assertThat(listing.listedAt()).isEmpty();
            assertThat(stranger.history()).isEmpty();
        }
    }

    @Test
    void aLoadedFileThatCouldNotBeDeletedBeforeTheProcessEndedIsOnlyDeletedByTheNext(@TempDir Path other)
            throws Exception {
        server.readOnly = true;
        Path there = put("delete", "later.csv", "a\n1\n");
        try (Dropoff first = application(other).start()) {
            assertThat(outcome(first, "later.csv")).containsEntry("status", "completed");
            await().atMost(PATIENCE).until(() -> sources(first).stream()
                    .anyMatch(listing -> listing.problem().contains("could not be removed")));
        }
        assertThat(there).exists();

        server.readOnly = false;
        try (Dropoff second = application(other).start()) {
            await().atMost(PATIENCE).until(() -> Files.notExists(there));

            assertThat(second.rows("SELECT a FROM ref.later")).containsExactly(List.of("1"));
            assertThat(second.history().stream()
                            .filter(row -> row.get("file_name").equals("later.csv")))
                    .hasSize(1);
        }
    }

    @Test
    void aServerThatIsAwayIsToldOnceAndItsFilesAreFetchedWhenItIsBack(@TempDir Path other) throws Exception {
        Path there = Files.createDirectories(other.resolve("site/keep"));
        try (SftpSite site2 = new SftpSite(other.resolve("site")).start();
                Dropoff application = Dropoff.in(other)) {
            String key = "dropoff.source.keep";
            application
                    .with(key + ".uri", "sftp://127.0.0.1:" + site2.port() + "/keep")
                    .with(key + ".folder", APPEND)
                    .with(key + ".interval", "250ms")
                    .with(key + ".user", SftpSite.USER)
                    .with(key + ".password", SftpSite.PASSWORD)
                    .with(
                            key + ".known-hosts",
                            site2.knownHosts(other.resolve("known_hosts")).toString());
            site2.stop();
            application.start();
            problem(application);

            site2.start();
            Files.writeString(there.resolve("back.csv"), "a\n1\n");

            assertThat(outcome(application, "back.csv")).containsEntry("status", "completed");
            assertThat(sources(application)).extracting(Listing::problem).containsExactly("");
        }
    }

    private static List<Listing> sources(Dropoff application) {
        return application.application().part(Sources.class).listings();
    }

    private static Listing problem(Dropoff application) {
        return await().atMost(PATIENCE)
                .until(
                        () -> sources(application).stream()
                                .filter(listing -> !listing.problem().isEmpty())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }
}
