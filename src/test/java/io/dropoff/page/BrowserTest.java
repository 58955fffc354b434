package io.dropoff.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as people use it, in a real browser. */
@EnabledIf(value = "io.dropoff.page.Browser#isThere", disabledReason = "there is no Chromium on this machine")
final class BrowserTest {

    private static final double PATIENCE_MILLIS = 60_000;
    private static final int WIDE = 1280;
    private static final int NARROW = 360;

    @TempDir
    private static Path home;

    private static Site site;
    private static Browser browser;
    private static long ragged;

    @BeforeAll
    static void start() {
        site = Site.start(
                home,
                Map.of(
                        "dropoff.table.sales.expected",
                        "00:01 MON-SUN UTC",
                        "dropoff.table.rates.expected",
                        "07:30 MON-FRI Europe/Zurich"));
        site.load(Site.FULLLOAD, "cities_20261123.csv", "id;name\n1;Bern\n2;Zürich\n3;Genève\n");
        site.load(Site.FULLLOAD, "cities_20261124.csv", "id;name;canton\n1;Bern;BE\n2;Zürich;ZH\n3;Genève;GE\n");
        ragged = site.load(Site.APPEND, "orders.csv", "id;item\n1;pen\n2;ink;blue\n3;paper\n4;cup\n");
        site.load(Site.APPEND, "page.csv", "<!DOCTYPE html><html><body><p>Sign in</p></body></html>\n");
        site.load(Site.APPEND, "sales.csv", "day,amount\n2026-11-23,12.50\n2026-11-24,7.00\n");
        site.load(Site.APPEND, "sales_20261125.csv", "day,amount\n2026-11-23,12.50\n2026-11-24,7.00\n");
        site.load(Site.FULLLOAD, "rivers_20261123.csv", "id;name\n1;Aare\n2;Rhein\n");
        site.load(Site.FULLLOAD, "rivers_20261124.csv", "id;name\n1;Aare\n2;Rhein\n3;Reuss\n");
        site.load(Site.FULLLOAD, "rivers_20261125.csv", "id;name\n1;Aare\n2;Rhein\n3;Reuss\n4;Inn\n");
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        browser.close();
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "now, /",
        "files, /files",
        "files-failed, /files?status=error",
        "file-loaded, /files/1",
        "file-failed, /files/3",
        "retry, /files/retry?status=error",
        "undo, /files/5/undo",
        "tables, /tables",
        "table, /tables/rivers",
        "rollback, /tables/rivers/rollback/1",
        "expected, /expected",
        "try, /try",
        "system, /system",
        "not-found, /files/4711"
    })
    void everyScreenIsAccessibleInLightAndDarkAndFitsANarrowWindow(String name, String path) {
        look(name, path, WIDE, false);
        look(name + "-narrow", path, NARROW, false);
        look(name + "-narrow-dark", path, NARROW, true);
    }

    private static void look(String name, String path, int width, boolean dark) {
        List<String> asked = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        try (BrowserContext window = browser.window(width, dark, true)) {
            Page page = window.newPage();
            page.onRequest(request -> asked.add(request.url()));
            page.onPageError(errors::add);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !message.text().contains("status of 404")) {
                    errors.add(message.text());
                }
            });
            page.navigate(site.url(path));
            Browser.shoot(page, name);
            assertThat(Browser.findings(page)).as(name).isEmpty();
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .as(name)
                    .isLessThanOrEqualTo(width);
        }
        assertThat(asked).isNotEmpty().allMatch(url -> url.startsWith(site.url("/")));
        assertThat(errors).as(name).isEmpty();
    }

    @Test
    void aFileThatComesShowsUpWithoutAReload() {
        try (BrowserContext window = browser.window(WIDE, false, true)) {
            Page page = window.newPage();
            page.navigate(site.url("/"));
            site.drop(Site.APPEND, "latecomer.csv", "a;b\n1;2\n");
            assertThat(page.getByText("latecomer.csv"))
                    .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                            .setTimeout(PATIENCE_MILLIS));
        }
    }

    @Test
    void theChartOfLoadsShowsTheirDayAndTimeHoweverCloseTheyAre() {
        Instant before = Instant.now().minus(Duration.ofHours(1));
        try (BrowserContext window = browser.window(WIDE, false, true)) {
            window.addInitScript("const draw = CanvasRenderingContext2D.prototype.fillText; window.drawn = [];"
                    + "CanvasRenderingContext2D.prototype.fillText = function (text, ...at) {"
                    + " window.drawn.push(text); return draw.call(this, text, ...at); };");
            Page page = window.newPage();
            page.navigate(site.url("/tables/rivers"));
            assertThat(page.locator(".chart canvas").first()).isVisible();
            List<?> drawn = (List<?>) page.evaluate("window.drawn");
            List<String> times = drawn.stream()
                    .map(String::valueOf)
                    .filter(text -> text.contains(":") || text.contains("-"))
                    .toList();
            assertThat(times).isNotEmpty().allSatisfy(text -> {
                LocalDateTime time = LocalDateTime.parse(
                        Year.now(ZoneId.systemDefault()) + "-" + text, DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm"));
                assertThat(time.atZone(ZoneId.systemDefault()).toInstant()).isAfter(before);
            });
            assertThat(drawn).as("no years").noneMatch(text -> String.valueOf(text)
                    .matches("20\\d\\d"));
        }
    }

    @Test
    void withoutJavaScriptTheKeyboardLeadsFromTheFilterToTheReasonOfAFailure() {
        try (BrowserContext window = browser.window(WIDE, false, false)) {
            Page page = window.newPage();
            page.navigate(site.url("/files"));
            page.getByLabel("File name contains").focus();
            page.keyboard().type("orders");
            page.keyboard().press("Enter");
            Locator file = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("orders.csv"));
            file.focus();
            page.keyboard().press("Enter");
            assertThat(page).hasURL(site.url("/files/" + ragged));
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("What to do")))
                    .isVisible();
        }
    }

    private static Page lookAt(Path file, BrowserContext window) {
        Page page = window.newPage();
        page.navigate(site.url("/try"));
        page.getByLabel("File").setInputFiles(file);
        press(page, AriaRole.BUTTON, "Look at it");
        return page;
    }

    @Test
    void aFileIsTriedReadOtherwiseAndSentByKeyboardWithAndWithoutJavaScript() throws IOException {
        Path file = Files.writeString(home.resolve("prices.csv"), "id;price\n1;2,50\n2;3,75\n3;4,00\n");
        for (boolean javaScript : List.of(false, true)) {
            try (BrowserContext window = browser.window(WIDE, javaScript, javaScript)) {
                Page page = lookAt(file, window);
                assertThat(page.getByText("It can be loaded: 3 rows into prices."))
                        .isVisible();
                if (javaScript) {
                    assertThat(Browser.findings(page)).isEmpty();
                }
                Browser.shoot(page, "tried" + (javaScript ? "-dark" : ""));
                page.getByLabel("Delimiter").focus();
                page.keyboard().type(",");
                page.keyboard().press("Enter");
                assertThat(page.getByText("dropoff.table.prices.delimiter=,")).isVisible();
                press(page, AriaRole.LINK, "As found");
                press(page, AriaRole.BUTTON, "Replace the table (fullload)");
                assertThat(page.getByText("The file is in its folder.")).isVisible();
            }
        }
    }

    @Test
    void aTriedFileFitsANarrowWindow() throws IOException {
        Path file = Files.writeString(
                home.resolve("deliveries_of_the_northern_region.csv"),
                "id;customer;street;city;delivered;weight;price;remark\n"
                        + "1;Muster AG;Bahnhofstrasse 1;Zürich;2026-11-23;12.5;99.90;at the back door\n".repeat(4));
        for (boolean dark : List.of(false, true)) {
            try (BrowserContext window = browser.window(NARROW, dark, true)) {
                Page page = lookAt(file, window);
                assertThat(page.getByText("It can be loaded:")).isVisible();
                Browser.shoot(page, "tried-narrow" + (dark ? "-dark" : ""));
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                        .isLessThanOrEqualTo(NARROW);
            }
        }
    }

    private static void press(Page page, AriaRole role, String name) {
        page.getByRole(role, new Page.GetByRoleOptions().setName(name)).focus();
        page.keyboard().press("Enter");
    }

    @Test
    void withoutJavaScriptAFailedFileIsLoadedAgainByKeyboard() {
        long failed = site.load(Site.APPEND, "again.csv", "id;item\n1;pen\n2;ink;blue\n3;paper\n4;cup\n");
        try (BrowserContext window = browser.window(WIDE, false, false)) {
            Page page = window.newPage();
            page.navigate(site.url("/files/" + failed));
            press(page, AriaRole.BUTTON, "Load it again");
            assertThat(page.getByText("The file is back in its folder")).isVisible();
        }
    }

    @Test
    void theFirstStopOfTheKeyboardSkipsToTheContent() {
        try (BrowserContext window = browser.window(WIDE, false, true)) {
            Page page = window.newPage();
            page.navigate(site.url("/files"));
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat((String) page.evaluate("document.activeElement.id")).isEqualTo("main");
        }
    }
}
