package io.dropoff.route;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a writer does with its file, and whenever: a table holds one whole version of it. */
class WritersTest {

    private static final String FULLLOAD = "none_reference_data_table/fullload";
    private static final String ADD = "none_reference_data_table/append";
    private static final int LOOKS = 6;

    @TempDir
    private static Path home;

    private static Dropoff dropoff;

    @BeforeAll
    static void start() {
        dropoff = Dropoff.in(home)
                .polledByHand()
                .with("dropoff.stability-checks", String.valueOf(LOOKS))
                .with("dropoff.load.batch-size", "100")
                .start();
    }

    @AfterAll
    static void stop() {
        dropoff.close();
    }

    @Test
    void aSlowWriterIsWaitedFor() throws IOException {
        Path file = dropoff.folder(FULLLOAD).resolve("slow.csv");
        Files.writeString(file, "n\n");
        for (int i = 0; i < 2 * LOOKS; i++) {
            Files.writeString(file, i + "\n", APPEND);
            dropoff.polls(1);
        }

        Map<String, Object> outcome = dropoff.outcomeOf(file);

        assertThat(outcome).containsEntry("status", "completed").containsEntry("attempts", 1);
        assertThat(numbers("slow")).hasSize(2 * LOOKS);
    }

    @Test
    void aWriterThatPausesForLessThanTheLooksIsWaitedFor() throws IOException {
        Path file = dropoff.folder(FULLLOAD).resolve("pausing.csv");
        Files.writeString(file, "n\n0\n");
        for (int i = 1; i < 4; i++) {
            dropoff.polls(LOOKS / 3);
            Files.writeString(file, i + "\n", APPEND);
        }

        assertThat(dropoff.outcomeOf(file)).containsEntry("attempts", 1);
        assertThat(numbers("pausing")).containsExactly("0", "1", "2", "3");
    }

    @Test
    void aCopyThatKeepsAnOldTimeIsNotTakenEarly() throws IOException {
        Path file = dropoff.folder(FULLLOAD).resolve("copied.csv");
        Files.writeString(file, "n\n");
        for (int i = 0; i < LOOKS; i++) {
            Files.writeString(file, i + "\n", APPEND);
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
            dropoff.polls(1);
        }

        assertThat(dropoff.outcomeOf(file)).containsEntry("attempts", 1);
        assertThat(numbers("copied")).hasSize(LOOKS);
    }

    @Test
    void aCopyThatTookItsWholeSizeAtOnceIsWaitedFor() throws IOException {
        Path file = dropoff.folder(FULLLOAD).resolve("preallocated.csv");
        String text = "n\n" + "1\n".repeat(2000);
        Files.write(file, java.util.Arrays.copyOf("n\n1\n".getBytes(UTF_8), text.length()));
        dropoff.polls(2 * LOOKS);
        assertThat(file).exists();
        Files.writeString(file, text);

        assertThat(dropoff.outcomeOf(file)).containsEntry("status", "completed").containsEntry("attempts", 1);
        assertThat(numbers("preallocated")).hasSize(2000);
    }

    @Test
    void aFileThatIsRenamedIntoPlaceKeepsTimeAndBytes() throws IOException {
        Instant old = Instant.parse("2021-02-03T04:05:06.789Z");
        Path hidden = Files.writeString(dropoff.folder(FULLLOAD).resolve(".renamed.csv.x7Yk2"), "n\n1\n");
        Files.setLastModifiedTime(hidden, FileTime.from(old));
        dropoff.polls(2);
        Path file = Files.move(hidden, dropoff.folder(FULLLOAD).resolve("renamed.csv"));

        Map<String, Object> outcome = dropoff.outcomeOf(file);

        Path archived = Path.of((String) outcome.get("archived_path"));
        assertThat(archived).hasContent("n\n1\n");
        assertThat(Files.getLastModifiedTime(archived).toInstant()).isEqualTo(old);
        assertThat(outcome).containsEntry("file_modified_at", old);
    }

    @Test
    void aFileThatIsTruncatedAndWrittenAgainLoadsAsItIsInTheEnd() throws IOException {
        Path file = dropoff.folder(FULLLOAD).resolve("rewritten.csv");
        Files.writeString(file, "n\n1\n2\n");
        dropoff.polls(LOOKS / 3);
        Files.writeString(file, "");
        dropoff.polls(LOOKS / 3);
        Files.writeString(file, "n\n8\n9\n");

        assertThat(dropoff.outcomeOf(file)).containsEntry("attempts", 1);
        assertThat(numbers("rewritten")).containsExactly("8", "9");
    }

    @Test
    void aFileThatIsReplacedWhileItWaitsForItsTurnIsWatchedAnew() throws IOException {
        Path file = dropoff.folder(FULLLOAD).resolve("queued.csv");
        dropoff.before("claim", () -> write(file, "n\n8\n"));
        Files.writeString(file, "n\n1\n2\n");

        Map<String, Object> outcome = dropoff.outcomeOf(file);

        assertThat(numbers("queued")).containsExactly("8");
        assertThat(outcome)
                .containsEntry("file_size", Files.size(Path.of((String) outcome.get("archived_path"))))
                .containsEntry("attempts", 1);
    }

    @Test
    void aFileThatIsReplacedBetweenTheTwoPassesIsLoadedAfresh() throws IOException {
        Path file = dropoff.folder(FULLLOAD).resolve("passes.csv");
        dropoff.before("plan", () -> replace(file, rows("new", 500)));
        Files.writeString(file, rows("old", 400));

        dropoff.outcomeOf(file);

        assertThat(numbers("passes")).hasSize(500).allMatch(n -> n.startsWith("new"));
    }

    @Test
    void aFileThatIsRewrittenWhileItIsLoadedIsNeverAMixture() throws IOException {
        Path file = dropoff.folder(FULLLOAD).resolve("mixed.csv");
        dropoff.before("write", () -> write(file, rows("new", 50_000)));
        Files.writeString(file, rows("old", 50_000));

        Map<String, Object> outcome = dropoff.outcomeOf(file);

        assertThat(numbers("mixed")).hasSize(50_000).allMatch(n -> n.startsWith("new"));
        assertThat(outcome).containsEntry("attempts", 2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileThatIsReplacedByOneOfTheSameSizeAndTimeIsLoadedAfresh(boolean inPlace) throws IOException {
        assumeTrue(
                home.getFileSystem().supportedFileAttributeViews().contains("unix"),
                "the file system tells no more than size and time");
        String name = inPlace ? "twin_in_place" : "twin";
        Path file = dropoff.folder(FULLLOAD).resolve(name + ".csv");
        FileTime time = FileTime.from(Instant.parse("2024-01-01T00:00:00Z"));
        dropoff.before("publish", () -> {
            if (inPlace) {
                write(file, rows("new", 100));
            } else {
                replace(file, rows("new", 100));
            }
            touch(file, time);
        });
        Path part = Files.writeString(home.resolve("twin.part"), rows("old", 100));
        touch(part, time);
        Files.move(part, file);

        Map<String, Object> outcome = dropoff.outcomeOf(file);

        assertThat(outcome).containsEntry("attempts", 2);
        assertThat(numbers(name)).hasSize(100).allMatch(n -> n.startsWith("new"));
    }

    private static void touch(Path file, FileTime time) {
        try {
            Files.setLastModifiedTime(file, time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aNewFileOfTheSameNameThatComesBeforeTheMoveIsLoadedToo() throws IOException {
        Path file = dropoff.folder(ADD).resolve("again.csv");
        dropoff.before("to-rejects", () -> replace(file, "n\n3\n"));
        Files.writeString(file, "n\n1\n2\n");

        dropoff.until(
                () -> dropoff.tables().contains("again") && numbers("again").size() == 3);

        assertThat(dropoff.outcomeOf(file)).containsEntry("status", "completed").containsEntry("rows_loaded", 1L);
        assertThat(numbers("again")).containsExactly("1", "2", "3");
    }

    @Test
    void rowsWrittenAfterTheLoadAreNeitherLostNorDoubled() throws IOException {
        Path file = dropoff.folder(ADD).resolve("late.csv");
        dropoff.before("to-rejects", () -> {
            try {
                Files.writeString(file, "3\n", APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Files.writeString(file, "n\n1\n2\n");

        dropoff.until(
                () -> dropoff.files(ADD + "/error").stream().anyMatch(name -> name.endsWith("_late.csv.error.txt")));

        Map<String, Object> outcome = dropoff.outcomeOf(file);
        assertThat(outcome).containsEntry("status", "error").containsEntry("error_code", "FILE_CHANGED");
        assertThat((String) outcome.get("error_message")).contains("was written to after", "load ");
        assertThat(numbers("late")).containsExactly("1", "2");
    }

    @Test
    void aFileThatVanishesWhileItIsWatchedIsForgotten() throws IOException {
        Path file = Files.writeString(dropoff.folder(FULLLOAD).resolve("shy.csv"), "n\n1\n");
        dropoff.polls(2);
        Files.delete(file);
        dropoff.polls(2);

        assertThat(dropoff.watched()).isZero();
        assertThat(history(file)).isEmpty();
        assertThat(dropoff.tables()).doesNotContain("shy");
    }

    @Test
    void aFileThatVanishesWhileItWaitsIsNotedAndHoldsUpNobody() throws IOException {
        Path file = dropoff.folder(FULLLOAD).resolve("gone.csv");
        dropoff.before("claim", () -> delete(file));
        Files.writeString(file, "n\n1\n");

        awaitVanished(file);
        dropoff.outcomeOf(dropoff.drop(FULLLOAD, "gone_20240101.csv", "n\n2\n"));
        assertThat(numbers("gone")).containsExactly("2");
    }

    @Test
    void aFileThatVanishesWhileItIsLoadedLeavesTheTableAsItWas() throws IOException {
        dropoff.outcomeOf(dropoff.drop(FULLLOAD, "ghost_20240101.csv", "n\n7\n"));
        Path file = dropoff.folder(FULLLOAD).resolve("ghost.csv");
        dropoff.before("write", () -> delete(file));
        Files.writeString(file, rows("old", 50_000));

        awaitVanished(file);
        assertThat(numbers("ghost")).containsExactly("7");
        dropoff.until(() -> dropoff.watched() == 0);
    }

    private static void awaitVanished(Path file) {
        dropoff.until(() -> history(file).stream().anyMatch(row -> "VANISHED".equals(row.get("error_code"))));
        assertThat(history(file)).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("status", "cancelled"));
    }

    private static List<Map<String, Object>> history(Path file) {
        return dropoff.history().stream()
                .filter(row -> row.get("file_path").equals(file.toString()))
                .toList();
    }

    private static List<String> numbers(String table) {
        return dropoff.query("SELECT n FROM ref." + table + " ORDER BY n").stream()
                .map(row -> row.get("n"))
                .toList();
    }

    private static String rows(String prefix, int number) {
        StringBuilder csv = new StringBuilder("n\n");
        for (int i = 0; i < number; i++) {
            csv.append(prefix).append(100_000 + i).append('\n');
        }
        return csv.toString();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void replace(Path file, String text) {
        try {
            Path part = Files.writeString(home.resolve("replacement"), text);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
