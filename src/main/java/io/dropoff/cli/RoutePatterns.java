package io.dropoff.cli;

import io.dropoff.fault.InvalidRoutes;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which route files are taken: those that {@code camel.main.routesIncludePattern} names, else those in {@code routes/} of {@code
 * dropoff.home}. When that folder has none, as beside a jar alone, those in the jar are taken. Any other pattern must find a file:
 * Camel would start without a word, and the routes that somebody wrote would not run.
 */
final class RoutePatterns {

    static final String KEY = "camel.main.routesIncludePattern";

    private static final Logger LOG = LoggerFactory.getLogger(RoutePatterns.class);
    private static final String IN_JAR = "classpath:dropoff/routes/*.camel.yaml";
    private static final String FILE = "file:";

    private RoutePatterns() {}

    /** Camel takes {@code routes-include-pattern} too. */
    static boolean isKey(String setting) {
        return setting.replace("-", "").equalsIgnoreCase(KEY);
    }

    /**
     * For Camel, separated by commas.
     *
     * @param set what the settings say
     * @param home {@code dropoff.home}
     * @throws InvalidRoutes when one of them finds no file
     */
    static String of(Optional<String> set, String home) {
        String usual = FILE + home + "/routes/*.camel.yaml";
        return Stream.of(set.orElse(usual).replace("{{dropoff.home}}", home).split(","))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .map(pattern -> pattern(pattern, pattern.equals(usual)))
                .collect(Collectors.joining(","));
    }

    private static String pattern(String pattern, boolean usual) {
        int slash = Math.max(pattern.lastIndexOf('/'), pattern.lastIndexOf('\\'));
        if (!pattern.startsWith(FILE)
                || slash < FILE.length()
                || pattern.substring(0, slash).contains("*")) {
            return pattern; // Camel looks behind it
        }
        Path folder = Path.of(pattern.substring(FILE.length(), Math.max(slash, FILE.length() + 1)));
        String names = pattern.substring(slash + 1);
        if (finds(folder, names)) {
            // Camel does not look behind a folder that is a link, as it is in a Debian package.
            return FILE + real(folder) + "/" + names;
        }
        if (usual) {
            LOG.info("{} has no routes: those in the jar are taken", folder);
            return IN_JAR;
        }
        throw new InvalidRoutes(
                List.of(KEY + "=" + pattern + " finds no file; put a route file there, or correct the pattern"), null);
    }

    private static boolean finds(Path folder, String names) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, names)) {
            return files.iterator().hasNext();
        } catch (IOException | DirectoryIteratorException e) {
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
