package io.dropoff.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.fault.ErrorCode;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.tracking.Leadership;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each screen as the server makes it, over a ledger of files that were really dropped. */
final class ScreensTest {

    @TempDir
    private static Path home;

    private static Site site;
    private static long good;
    private static long ragged;

    @BeforeAll
    static void start() throws IOException {
        Path contracts = Files.createDirectory(home.resolve("contracts"));
        Files.writeString(
                contracts.resolve("cities.odcs.yaml"),
                """
                apiVersion: v3.1.0
                kind: DataContract
                id: cities
                version: 2.1.0
                status: active
                schema:
                  - name: cities
                    properties:
                      - {name: id, logicalType: integer, primaryKey: true}
                      - {name: name, logicalType: string, partitioned: true}
                    quality:
                      - {metric: rowCount, mustBeGreaterThan: 1, severity: warning}
                """);
        site = Site.start(
                home,
                Map.of(
                        "dropoff.table.rates.expected", "00:01 MON-SUN UTC",
                        "dropoff.table.cities.expected", "00:02 MON-SUN UTC",
                        "dropoff.contracts", contracts.toString()));
        good = site.load(Site.FULLLOAD, "cities_20261123.csv", "id;name\n1;Bern\n2;Zürich\n");
        ragged = site.load(Site.APPEND, "orders.csv", "id;item\n1;pen\n2;ink;blue\n3;paper\n4;cup\n");
        site.load(Site.APPEND, "<b>bold&.csv", "a;b\n1;2\n1;2;3\n1;2\n1;2\n");
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static String page(String path) {
        HttpResponse<String> answer = site.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void filesThatShouldHaveComeStandOnTheirOwnScreenAndOnNow() {
        assertThat(page("/expected?to=2026-01-09"))
                .contains("rates", "Fri 9 Jan", "not watched", "Earlier days", "Later days")
                .contains("href=\"/expected?to=2025-12-26\"");
        assertThat(page("/")).contains("Expected, and not in time", "None has come.");
        assertThat(site.get("/expected?to=today").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/files", "/files?status=error", "/files/1"})
    void noPageIsKeptOrLetsForeignCodeIn(String path) {
        HttpResponse<String> answer = site.get(path);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.body())
                .doesNotContain("<style", "style=", "onclick=", "http://", "https://")
                .doesNotContainPattern("<script(?![^>]* src=)");
    }

    @Test
    void whatABrowserLoadsBesideAPageIsKeptForAYearAndHeldAgainstItsHash() {
        Matcher addresses = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"").matcher(page("/"));
        List<String> assets =
                addresses.results().map(found -> found.group(1)).distinct().toList();
        assertThat(assets).hasSizeGreaterThanOrEqualTo(7);
        for (String asset : assets) {
            HttpResponse<String> answer = site.get(asset);
            assertThat(answer.statusCode()).as(asset).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("immutable");
        }
        assertThat(page("/")).containsPattern("pico.min.css\" integrity=\"sha384-");
        assertThat(site.get("/assets/nothing/pico.min.css").statusCode()).isEqualTo(404);
    }

    @Test
    void nowCountsTheDayAndNamesTheCausesOfFailuresInWords() {
        assertThat(page("/"))
                .contains("2</strong> <span>failed in 24 h", "1</strong> <span>loaded in 24 h")
                .contains("A record has too many or too few fields", "FIELD_COUNT")
                .contains("Nothing is being loaded.")
                .contains("cities_20261123.csv");
    }

    @Test
    void aNameFromOutsideIsTextAndNothingElse() {
        assertThat(page("/files")).contains("&lt;b&gt;bold&amp;.csv").doesNotContain("<b>bold");
    }

    @Test
    void aFilterIsInTheAddressAndItsTotalsAreTold() {
        assertThat(page("/files?status=error&file=ORD"))
                .contains("1 file</strong> with this filter", "orders.csv", "option value=\"error\" selected")
                .doesNotContain("cities_20261123.csv");
        assertThat(page("/files")).contains("3 files</strong> in all", "2 failed", "1 loaded");
        assertThat(page("/files?table=nobody")).contains("No file matches this filter");
        assertThat(page("/files?since=2999-01-01T00:00")).contains("0 files</strong>");
        assertThat(page("/files?code=FIELD_COUNT&until=2999-01-01T00:00")).contains("2 files</strong>");
    }

    @Test
    void aFilterThatMakesNoSenseIsAnsweredWithOneThatDoes() {
        for (String query : List.of("status=broken", "since=yesterday", "cursor=x")) {
            HttpResponse<String> answer = site.get("/files?" + query);
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            assertThat(answer.body()).as(query).containsPattern("Expected|Begin");
        }
    }

    @Test
    void aFailedFileSaysWhatHappenedWhereAndWhatToDo() {
        assertThat(page("/files/" + ragged))
                .contains("Not loaded: nothing of it is in the table.")
                .contains("What happened", "What to do")
                .contains("<dt>Line</dt><dd><code>3</code></dd>")
                .contains("The report beside the file", "FIELD_COUNT");
    }

    @Test
    void aFailedFileShowsTheLineThatIsAtFaultAsItStandsInTheFile() {
        assertThat(page("/files/" + ragged).replaceAll("</?t[hrd][^>]*>", " ").replaceAll("\\s+", " "))
                .contains("1 id;item 2 1;pen 3 2;ink;blue 4 3;paper ");
        assertThat(page("/files/" + good)).doesNotContain("The line in the file");
    }

    @Test
    void anAddressWithoutAPageIsAnsweredByAPage() {
        HttpResponse<String> answer = site.get("/nothing/%3Cb%3E");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains("There is no page /nothing/", "href=\"/files\"")
                .doesNotContain("<b>");
    }

    @Test
    void theSystemScreenSaysWhichProcessLeads() {
        assertThat(site.part(Leadership.class).leads()).isTrue();
        assertThat(page("/system")).contains("This process leads");
    }

    @Test
    void aLoadedFileSaysWhereItsRowsAreAndHowItWasRead() {
        assertThat(page("/files/" + good))
                .contains("Changes of the table", "The table was made for this file.")
                .contains("Why it was read so", "delimiter ';': ", "Loaded: 2 rows are the whole content of cities")
                .contains("semicolon ;", "UTF-8", "id, name", "Confidence")
                .contains("Loaded: 2 rows published");
    }

    @Test
    void aLoadedFileShowsWhatWasFoundInItsColumns() {
        assertThat(page("/files/" + good).replaceAll("</?t[hrd][^>]*>", " ").replaceAll("\\s+", " "))
                .contains("What was found in its columns", "name 0 2 Bern Zürich 4 – 6");
    }

    @Test
    void aTableShowsItsContractAndWhenItsNextFileIsExpected() {
        assertThat(page("/tables/cities"))
                .contains("cities.odcs.yaml", "version 2.1.0", "id must be a whole number")
                .contains("the primary key (id) must be unique", "rowCount must be more than 1; otherwise a warning")
                .contains("not honoured: schema[0].properties[1].partitioned")
                .contains("Next expected", "the file of ");
        assertThat(page("/tables")).contains("Next expected");
        assertThat(page("/tables/rates")).as("of which no file ever came").contains("Next expected", "the file of ");
        assertThat(page("/tables/orders"))
                .contains("bin/dropoff contract orders")
                .doesNotContain("the file of ");
    }

    @Test
    void whatIsNotThereIsSaidOnAPageToo() {
        for (String path : List.of("/files/4711", "/files/x")) {
            HttpResponse<String> answer = site.get(path);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("There is no load");
        }
    }

    @Test
    void anOutageIsToldOnEveryPage() {
        IntakeSwitch intake = site.part(IntakeSwitch.class);
        intake.turnOff("the database does not answer");
        try {
            assertThat(page("/"))
                    .contains("The database cannot be used", "the database does not answer", "No file is lost");
        } finally {
            intake.turnOn();
        }
    }

    @Test
    void aTimeIsToldAsItsDistanceFromNow() {
        Instant now = Instant.parse("2026-11-29T06:00:00Z");
        assertThat(Words.ago(now.minusSeconds(9), now)).isEqualTo("just now");
        assertThat(Words.ago(now.minusSeconds(59), now)).isEqualTo("59 s ago");
        assertThat(Words.ago(now.minusSeconds(3 * 60 + 1), now)).isEqualTo("3 min ago");
        assertThat(Words.ago(now.minusSeconds(3 * 86_400), now)).isEqualTo("3 days ago");
        assertThat(Words.ago(now.plusSeconds(24 * 3600 + 1800), now)).isEqualTo("in 24 h");
        assertThat(Words.ago(now.plusSeconds(45), now)).isEqualTo("in 45 s");
    }

    @Test
    void eachCauseHasWords() {
        assertThat(Words.codes())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ErrorCode.values()).map(Enum::name).toList());
        assertThat(Words.cause("NEWER")).isEqualTo("NEWER");
    }
}
