package io.dropoff.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people change on the page, by forms alone. */
final class ChangesTest {

    private static final String RAGGED = "id;item\n1;pen\n2;ink;blue\n3;paper\n4;cup\n";

    @TempDir
    private static Path home;

    private static Site site;

    @BeforeAll
    static void start() {
        site = Site.start(home, Map.of("dropoff.table.stock.key", "id"));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static String followed(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return site.get(answer.headers().firstValue("Location").orElseThrow()).body();
    }

    @Test
    void aFailedFileIsLoadedAgainAndBothDropsLeadToEachOther() {
        long failed = site.load(Site.APPEND, "again.csv", RAGGED);

        assertThat(followed(site.post(site.form("/files/" + failed, "/retry"))))
                .contains("The file is back in its folder")
                .doesNotContain("/retry?");
        Awaitility.await().atMost(Site.PATIENCE).untilAsserted(() -> assertThat(
                        site.get("/files?file=again&status=error").body())
                .contains("2 files</strong>"));
        assertThat(site.get("/files/" + failed).body()).contains("The same file, other drops");
    }

    @Test
    void whatCannotBeDoneIsSaidAndChangesNothing() {
        long good = site.load(Site.APPEND, "fine.csv", "a;b\n1;2\n");
        String token = site.form("/files/" + good + "/undo", "/undo").replaceAll(".*\\?", "?");

        HttpResponse<String> answer = site.post("/files/" + good + "/retry" + token);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("did not fail", "Only files in error/ are loaded again.");
    }

    @Test
    void aMergedFileSaysWhatBecameOfItsRows() {
        site.load(Site.MERGE, "stock.csv", "id;n\n1;5\n2;6\n");
        long merged = site.load(Site.MERGE, "stock.csv", "id;n\n1;5\n2;7\n3;8\n");

        assertThat(site.get("/files/" + merged).body())
                .contains("Loaded: 3 rows were merged into stock: 1 new, 1 updated, 1 unchanged.")
                .contains("the rows that it updated (1) are kept, so that it can be undone");
    }

    @Test
    void anAppendIsUndoneAfterItsRowsWereCounted() {
        long before = site.load(Site.APPEND, "undone.csv", "a;b\n5;6\n");
        long good = site.load(Site.APPEND, "undone.csv", "a;b\n1;2\n3;4\n");
        assertThat(site.get("/files/" + good + "/undo").body())
                .contains("Take the 2 rows of undone.csv out of undone again?");

        assertThat(followed(site.post(site.form("/files/" + good + "/undo", "/undo"))))
                .contains("2 rows are out of the table again.", "its rows were taken out again");
        assertThat(site.get("/files?status=undone&file=undone").body()).contains("1 file</strong>");
        assertThat(site.get("/files?file=undone").body()).contains("2 files</strong>", "1 rows loaded");
        assertThat(site.get("/api/v1/tables").body())
                .as("what was undone is not the last load")
                .containsPattern("\"undone\"[^}]*\"last_completed\":" + before);
    }

    @Test
    void allFailedFilesOfAFilterAreCountedBeforeTheyAreLoadedAgain() {
        for (String name : List.of("bulk_one.csv", "bulk_two.csv", "bulk_three.csv")) {
            site.load(Site.APPEND, name, RAGGED);
        }
        assertThat(site.get("/files?file=bulk_&status=error").body())
                .contains("/files/retry?file=bulk_&amp;status=error");
        assertThat(site.get("/files/retry?file=bulk_&status=error").body())
                .contains("Load 3 files of this filter again?");

        HttpResponse<String> done = site.post(site.form("/files/retry?file=bulk_&status=error", "/files/retry"));

        assertThat(done.body()).contains("3 files are back in their folders and are loaded again.");
        assertThat(site.get("/files/retry?file=no-such&status=error").body())
                .contains("No failed file matches this filter");
    }

    @Test
    void aChangeNeedsTheTokenOfThePageAndItsOrigin() {
        long failed = site.load(Site.APPEND, "guarded.csv", RAGGED);
        String form = site.form("/files/" + failed, "/retry");

        assertThat(site.post(form.replaceAll("token=.*", "token=guessed")).statusCode())
                .isEqualTo(403);
        assertThat(site.post(form.replaceAll("\\?.*", "")).statusCode()).isEqualTo(403);
        assertThat(site.post(form, "https://evil.example").statusCode()).isEqualTo(403);
        assertThat(site.get("/files/" + failed).body()).contains(form.replace("&", "&amp;"));
    }

    @Test
    void aTableShowsWhatItHeldBeforeAndGoesBackAfterTheDifferenceWasSeen() {
        site.load(Site.FULLLOAD, "towns_20261123.csv", "id;name\n1;Bern\n2;Zug\n");
        site.load(Site.FULLLOAD, "towns_20261124.csv", "id;name\n1;Bern\n2;Zug\n3;Chur\n");
        assertThat(site.get("/tables").body()).contains("<a href=\"/tables/towns\">towns</a>", "fullload");
        assertThat(site.get("/tables/towns").body())
                .contains("Roll back to 1", "CHARACTER VARYING(", "ref_data_load_id", "data-points=");
        assertThat(site.get("/tables/towns/rollback/1").body())
                .contains("It has 3 rows now and would have 2: 1 fewer.", "The columns are the same.");

        assertThat(followed(site.post(site.form("/tables/towns/rollback/1", "/rollback/1"))))
                .contains("The table has the 2 rows of that version again.");
        assertThat(site.get("/tables/nowhere").statusCode()).isEqualTo(404);
        assertThat(site.get("/tables/towns/rollback/99").statusCode()).isEqualTo(404);
    }

    @Test
    void aTriedFileShowsItsRowsIsReadOtherwiseAndIsSent() throws IOException {
        HttpResponse<String> kept =
                site.upload(site.form("/try", "/try"), "prices.csv", "id;price\n1;2,50\n2;3,75\n3;4,00\n");
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(303);
        String look = kept.headers().firstValue("Location").orElseThrow();
        assertThat(site.get(look).body())
                .contains("It can be loaded: 3 rows into prices.", "<td>2,50</td>", "semicolon ;")
                .contains("What becomes of the table, as append", "The table would be made.", "is made");

        assertThat(site.get(look + "?delimiter=,").body())
                .contains("dropoff.table.prices.delimiter=,")
                .doesNotContain("<td>2,50</td>");
        assertThat(site.get(look + "?encoding=klingon").body()).contains("klingon");

        assertThat(followed(site.post(site.form(look, "type=append"))))
                .contains("The file is in its folder.", "prices.csv");
        Awaitility.await().atMost(Site.PATIENCE).untilAsserted(() -> assertThat(
                        site.get("/files?file=prices&status=completed").body())
                .contains("1 file</strong>"));
        String again = site.upload(site.form("/try", "/try"), "prices.csv", "id;price\n4;2,50\n5;3,75\n6;4,00\n")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(site.get(again + "?as=fullload").body())
                .contains(
                        "What becomes of the table, as fullload",
                        "100 % of the columns of file and table are the same",
                        "fits");
        assertThat(site.get(again + "?as=merge").body()).contains("It would not be loaded.", "key");
        assertThat(site.get(look).statusCode()).isEqualTo(404);
        try (Stream<Path> left = Files.walk(home.resolve("data/uploads"))) {
            assertThat(left).filteredOn(path -> path.endsWith("prices.csv")).hasSize(1);
        }
    }

    @Test
    void whatWasLoadedAgainCountsOnceAmongTheCausesOfTheDay() {
        long failed = site.load(Site.APPEND, "void.csv", "");

        followed(site.post(site.form("/files/" + failed, "/retry")));

        Awaitility.await().atMost(Site.PATIENCE).untilAsserted(() -> assertThat(
                        site.get("/files?file=void&status=error").body())
                .contains("2 files</strong>"));
        assertThat(site.get("/").body()).containsPattern("code=EMPTY_FILE[^>]*status=failing[^>]*>1</a>");
    }

    @Test
    void aCorrectedFileIsOfferedTheFolderOfTheOneThatFailedFirst() {
        long failed = site.load(Site.FULLLOAD, "mended.csv", RAGGED);
        String corrected = site.get("/files/" + failed).body().replaceAll("(?s).*href=\"(/try\\?[^\"]*)\".*", "$1");

        HttpResponse<String> kept = site.upload(
                site.form(corrected.replace("&amp;", "&"), "/try"), "mended.csv", "id;item\n1;pen\n2;ink\n");

        assertThat(followed(kept))
                .contains("What becomes of the table, as fullload", "name=\"kind\"")
                .containsSubsequence("(fullload), as the file that failed", "Add its rows (append)");
    }

    @Test
    void aCorrectedFileThatIsSentEndsTheFailure() {
        long failed = site.load(Site.APPEND, "repair.csv", RAGGED);
        assertThat(site.get("/files/" + failed).body())
                .as("the same file would fail again")
                .containsSubsequence("Send a corrected file", "Load it again");
        String corrected = site.get("/files/" + failed).body().replaceAll("(?s).*href=\"(/try\\?[^\"]*)\".*", "$1");
        HttpResponse<String> kept = site.upload(
                site.form(corrected.replace("&amp;", "&"), "/try"), "repair (2).csv", "id;item\n1;pen\n2;ink\n");
        String tried = kept.headers().firstValue("Location").orElseThrow();

        followed(site.post(site.form(tried, "/send")));

        Awaitility.await().atMost(Site.PATIENCE).untilAsserted(() -> assertThat(
                        site.get("/files?file=repair&status=completed").body())
                .contains("1 file</strong>"));
        assertThat(site.get("/files?file=repair&status=failing").body()).contains("0 files</strong>");
        assertThat(site.get("/files/" + failed).body())
                .contains("a corrected file was sent", "repair (2).csv")
                .doesNotContain("Load it again");
    }

    @Test
    void aFileThatWouldFailIsTriedWithoutHarm() {
        HttpResponse<String> kept = site.upload(site.form("/try", "/try"), "wrong.csv", RAGGED);
        assertThat(followed(kept)).contains("It would not be loaded.", "line 3", "delimiter");
        assertThat(site.upload(site.form("/try", "/try"), "wrong.exe", "x").statusCode())
                .isEqualTo(400);
    }

    @Test
    void systemShowsFoldersHealthSettingsAndTheTrail() {
        site.load(Site.APPEND, "seen.csv", "a;b\n1;2\n");
        assertThat(site.get("/system").body())
                .contains("none_reference_data_table/append", "dropoff-database", "dropoff.db.url", "Java ");
    }
}
