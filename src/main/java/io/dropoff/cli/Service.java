package io.dropoff.cli;

import io.dropoff.ops.CamelOptions;
import io.dropoff.ops.Operations;
import io.dropoff.page.Page;
import io.dropoff.settings.ResolvedSettings;
import io.dropoff.settings.Settings;
import io.dropoff.start.DropoffApplication;
import io.dropoff.start.DryRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the application that loads files: which routes, which of Camel's own options. */
final class Service {

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final String ROUTES = "camel.main.routesIncludePattern";
    private static final String ROUTES_IN_JAR = "classpath:dropoff/routes/*.camel.yaml";
    private static final String FILE = "file:";
    private static final String ENDING = ".camel.yaml";

    private Service() {}

    /**
     * Not started yet.
     *
     * @param http whether it offers health and metrics, if the settings say so too
     */
    static DropoffApplication application(ResolvedSettings resolved, boolean http) {
        Settings settings = resolved.settings();
        Map<String, String> camel = new LinkedHashMap<>(
                CamelOptions.of(http ? settings.http() : settings.http().off()));
        camel.putAll(resolved.others());
        String routes = routes(camel.get(ROUTES), resolved.placeholders().get("dropoff.home"));
        camel.put(ROUTES, routes);
        DropoffApplication application =
                new DropoffApplication(new ResolvedSettings(settings, resolved.values(), camel), routes);
        application.listen(new Operations(settings));
        application.listen(new Page(resolved));
        return application;
    }

    /**
     * Holds settings, contracts and routes together as a start does.
     *
     * @return how many routes there are
     */
    static int check(ResolvedSettings resolved) {
        String home = resolved.placeholders().get("dropoff.home");
        return DryRun.of(resolved, routes(resolved.others().get(ROUTES), home));
    }

    /** What it watches and where it is seen; the port is the real one. */
    static void tell(DropoffApplication application, ResolvedSettings resolved) {
        LOG.info(
                "Dropoff watches {} every {}; {}",
                resolved.settings().root(),
                resolved.placeholders().get("dropoff.poll-interval"),
                Operations.url(application.context(), resolved.settings().http())
                        .map(url -> "the page at " + url + "/")
                        .orElse("no HTTP"));
    }

    static void tellEnd() {
        LOG.info("Dropoff stops");
    }

    /** The routes that a person can edit, where there are any; else those in the jar. */
    private static String routes(String configured, String home) {
        String pattern = Optional.ofNullable(configured)
                .orElse(FILE + "{{dropoff.home}}/routes/*" + ENDING)
                .replace("{{dropoff.home}}", home);
        if (!pattern.startsWith(FILE) || !pattern.endsWith("/*" + ENDING)) {
            return pattern;
        }
        Path folder = Path.of(pattern.substring(FILE.length(), pattern.length() - ENDING.length() - 1));
        // Camel does not look behind a folder that is a link, as it is in a Debian package.
        return hasRoutes(folder) ? FILE + real(folder) + "/*" + ENDING : ROUTES_IN_JAR;
    }

    private static boolean hasRoutes(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(ENDING));
        } catch (IOException e) {
            return false;
        }
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder;
        }
    }
}
