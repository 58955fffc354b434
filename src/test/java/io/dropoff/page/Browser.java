package io.dropoff.page;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The Chromium of this machine, driven without a window. */
final class Browser implements AutoCloseable {

    private static final Path SHOTS = Path.of("target", "page");
    private static final String AXE = text("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    Browser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(path().orElseThrow())
                        .setArgs(List.of("--no-sandbox")));
    }

    /** Whether there is one; the tests that need it are skipped elsewhere. */
    static boolean isThere() {
        return path().isPresent();
    }

    private static Optional<Path> path() {
        return Stream.concat(
                        Stream.ofNullable(System.getenv("CHROMIUM")),
                        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A window of its own. */
    BrowserContext window(int width, boolean dark, boolean javaScript) {
        return browser.newContext(new NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setJavaScriptEnabled(javaScript)
                .setLocale("en-GB"));
    }

    /** What the checker of accessibility finds; empty when nothing. */
    static List<?> findings(Page page) {
        page.evaluate(AXE);
        return (List<?>) page.evaluate("async () => (await axe.run()).violations.map(v => v.id + ': ' + v.help + ' '"
                + " + v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | '))");
    }

    /** Keeps a picture of the whole page as output of the build; on a busy machine Chromium cannot take it at once. */
    static void shoot(Page page, String name) {
        Page.ScreenshotOptions whole = new Page.ScreenshotOptions()
                .setPath(SHOTS.resolve(name + ".png"))
                .setFullPage(true);
        Awaitility.await("a picture of " + name)
                .pollInSameThread()
                .ignoreExceptionsMatching(error -> error instanceof PlaywrightException
                        && error.getMessage().contains("Unable to capture screenshot"))
                .until(() -> page.screenshot(whole).length > 0);
    }

    private static String text(String resource) {
        try (InputStream in = Browser.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
