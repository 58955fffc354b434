package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is staged while it is profiled: seen when the profile is done, before anything is planned for the whole file. */
class EarlyStageTest {

    private static final String APPEND = "none_reference_data_table/append";
    private static final String FULLLOAD = "none_reference_data_table/fullload";
    private static final String MERGE = "none_reference_data_table/merge";
    private static final int BATCH = 2;

    @TempDir
    private static Path home;

    private static Dropoff dropoff;

    @BeforeAll
    static void start() {
        dropoff = Dropoff.in(home)
                .with("dropoff.load.stage-early", "40B")
                .with("dropoff.load.batch-size", String.valueOf(BATCH))
                .with("dropoff.table.merged.key", "id")
                .start();
    }

    @AfterAll
    static void stop() {
        dropoff.close();
    }

    @Test
    void rowsWaitInTheStageWhenTheProfileIsDone() {
        dropoff.outcomeOf(dropoff.drop(APPEND, "plain_20240101.csv", "id;name\n1;Zürich\n"));

        assertThat(staged(APPEND, "plain_20240102.csv", "id;name\n2;b\n3;\n4;\"x;y\"\n5;München\n6;end of the file\n"))
                .containsExactly("2", "3", "4", "5");
        assertThat(dropoff.rows("SELECT id, name FROM ref.plain ORDER BY id"))
                .containsExactly(
                        List.of("1", "Zürich"),
                        List.of("2", "b"),
                        Arrays.asList("3", null),
                        List.of("4", "x;y"),
                        List.of("5", "München"),
                        List.of("6", "end of the file"));
    }

    @Test
    void aSmallFileIsReadTwice() {
        dropoff.outcomeOf(dropoff.drop(APPEND, "small_20240101.csv", "id;name\n1;a\n"));

        assertThat(staged(APPEND, "small_20240102.csv", "id;name\n2;b\n3;c\n4;d\n"))
                .isEmpty();
        assertThat(ids("small")).containsExactly("1", "2", "3", "4");
    }

    @Test
    void aFullloadReplacesTheRowsAndAMergeChangesThem() {
        dropoff.outcomeOf(dropoff.drop(FULLLOAD, "full_20240101.csv", "id;name\n1;a\n2;b\n"));
        assertThat(staged(FULLLOAD, "full_20240102.csv", "id;name\n3;the third row\n4;the fourth row\n5;e\n"))
                .containsExactly("3", "4");
        assertThat(ids("full")).containsExactly("3", "4", "5");

        dropoff.outcomeOf(dropoff.drop(MERGE, "merged_20240101.csv", "id;name\n1;a\n2;b\n"));
        assertThat(staged(MERGE, "merged_20240102.csv", "id;name\n2;changed meanwhile\n3;c\n4;the fourth row\n"))
                .containsExactly("2", "3");
        assertThat(dropoff.rows("SELECT id, name FROM ref.merged ORDER BY id"))
                .containsExactly(
                        List.of("1", "a"),
                        List.of("2", "changed meanwhile"),
                        List.of("3", "c"),
                        List.of("4", "the fourth row"));
    }

    @Test
    void aTableThatIsNewOrHasToChangeGetsItsRowsInASecondPass() {
        assertThat(staged(APPEND, "made_20240101.csv", "id;name;city\n1;the first row;\n2;the second row;\n3;c;\n"))
                .isEmpty();
        assertThat(staged(APPEND, "made_20240102.csv", "id;name;city;new\n4;the fourth row;;x\n5;the fifth row;;y\n"))
                .isEmpty();
        String wide = "z".repeat(300);
        assertThat(staged(
                        APPEND,
                        "made_20240103.csv",
                        "id;name;city;new\n6;f;;\n7;g;;\n8;h;;\n9;i;;\n10;" + wide + ";;\n"))
                .as("a value too long for the column, after four rows were staged")
                .containsExactly("6", "7", "8", "9");
        assertThat(ids("made")).containsExactly("1", "10", "2", "3", "4", "5", "6", "7", "8", "9");
        assertThat(dropoff.rows("SELECT name FROM ref.made WHERE id = '10'")).containsExactly(List.of(wide));
        assertThat(stages()).isEmpty();
    }

    @Test
    void aFaultAtTheEndLeavesNothingBehind() {
        dropoff.outcomeOf(dropoff.drop(APPEND, "faulty_20240101.csv", "id;name\n1;a\n"));

        Failure failure = dropoff.failureOf(
                APPEND, "faulty_20240102.csv", "id;name\n2;the second row\n3;the third row\n4;d\n5;e;too much\n");

        failure.hasCode("FIELD_COUNT").says("line 5");
        assertThat(ids("faulty")).containsExactly("1");
        assertThat(stages()).isEmpty();
    }

    @Test
    void aValueThatDoesNotFitIsTold() {
        dropoff.execute("CREATE TABLE ref.typed (id int, name nvarchar(50))");

        dropoff.failureOf(APPEND, "typed_20240101.csv", "id;name\n2;the second row\n3;the third row\n4;d\nfive;e\n")
                .hasCode("REJECTS")
                .says("line 5", "five");

        assertThat(ids("typed")).isEmpty();
        assertThat(stages()).isEmpty();
    }

    @Test
    void aReadingThatDoesNotHoldToTheEndIsStagedAgainInAnotherOne() {
        dropoff.outcomeOf(dropoff.drop(APPEND, "quoted_20240101.csv", "id\tname\n1\ta\n"));
        StringBuilder rows = new StringBuilder("id\tname\n");
        for (int i = 2; i < 5_000; i++) {
            rows.append(i).append("\t\"text ").append(i).append("\"\n");
        }
        rows.append("5000\t\"a \\\"backslash\\\" further down\"\n");

        Map<String, Object> outcome = dropoff.outcomeOf(dropoff.drop(APPEND, "quoted_20240102.csv", rows.toString()));

        assertThat(outcome).containsEntry("status", "completed").containsEntry("rows_loaded", 4_999L);
        assertThat(dropoff.rows("SELECT COUNT(*) AS n, COUNT(DISTINCT id) AS ids FROM ref.quoted"))
                .containsExactly(List.of("5000", "5000"));
        assertThat(dropoff.rows("SELECT name FROM ref.quoted WHERE id = '5000'"))
                .containsExactly(List.of("a \"backslash\" further down"));
        assertThat(stages()).isEmpty();
    }

    /** What is in the stage before the load is planned; rows that fill no batch follow when it is. */
    private static List<String> staged(String folder, String name, String content) {
        long rows = content.lines().count() - 1;
        AtomicReference<List<String>> seen = new AtomicReference<>(List.of());
        dropoff.before("plan", () -> stages().forEach(stage -> {
            // Another thread writes them.
            await().atMost(Duration.ofMinutes(5))
                    .untilAsserted(() -> assertThat(ids(stage)).hasSize((int) (rows - rows % BATCH)));
            seen.set(ids(stage));
        }));
        assertThat(dropoff.outcomeOf(dropoff.drop(folder, name, content)))
                .containsEntry("status", "completed")
                .containsEntry("rows_loaded", rows);
        return seen.get();
    }

    private static List<String> ids(String table) {
        return dropoff.rows("SELECT id FROM ref.\"" + table + "\" ORDER BY 1").stream()
                .map(row -> row.get(0))
                .toList();
    }

    private static List<String> stages() {
        return dropoff.tables().stream().filter(name -> name.endsWith("_stage")).toList();
    }
}
