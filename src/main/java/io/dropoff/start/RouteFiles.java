package io.dropoff.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the route files of a folder say at one moment, by their names. */
record RouteFiles(Map<String, String> texts) {

    private static final String ENDING = ".camel.yaml";
    private static final long QUIET_MILLIS = 200;

    /** Beans hold what runs (pools, queues); REST services and templates without their routes are built into others at start. */
    private static final Pattern FOR_A_START = Pattern.compile("(?m)^-\\s+(beans|rest|restConfiguration)\\s*:");

    private static final Pattern TEMPLATE = Pattern.compile("(?m)^-\\s+routeTemplate\\s*:");
    private static final Pattern TEMPLATED = Pattern.compile("(?m)^-\\s+templatedRoute\\s*:");
    private static final Pattern POLICY = Pattern.compile("(?m)^-\\s+routeConfiguration\\s*:");
    private static final Pattern UNDER_POLICY = Pattern.compile("(?m)^\\s+routeConfigurationId\\s*:");

    static RouteFiles in(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(ENDING)).toList()) {
                try {
                    texts.put(
                            file.getFileName().toString(),
                            new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                } catch (NoSuchFileException replacedRightNow) {
                    continue;
                }
            }
        }
        return new RouteFiles(texts);
    }

    /** Once nothing changes any more: an editor writes a file in several goes. */
    static RouteFiles settled(Path folder) throws IOException, InterruptedException {
        RouteFiles before = in(folder);
        while (true) {
            TimeUnit.MILLISECONDS.sleep(QUIET_MILLIS);
            RouteFiles now = in(folder);
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
    }

    /** Names of the files that are new, gone or different. */
    Set<String> changedSince(RouteFiles older) {
        Set<String> names = new TreeSet<>(texts.keySet());
        names.addAll(older.texts.keySet());
        names.removeIf(name -> text(name).equals(older.text(name)));
        return names;
    }

    /** Whether what is in the file takes effect with a start alone. */
    boolean isForAStart(String name) {
        String text = text(name);
        return FOR_A_START.matcher(text).find()
                || TEMPLATE.matcher(text).find() && !TEMPLATED.matcher(text).find();
    }

    /** Whether the file has a failure policy, which Camel builds into the routes that name it. */
    boolean hasPolicy(String name) {
        return POLICY.matcher(text(name)).find();
    }

    /** Names of the files with routes that name a failure policy. */
    Set<String> underPolicy() {
        Set<String> names = new TreeSet<>(texts.keySet());
        names.removeIf(name -> !UNDER_POLICY.matcher(text(name)).find());
        return names;
    }

    /** Empty when there is no such file. */
    String text(String name) {
        return texts.getOrDefault(name, "");
    }

    /** This with the given files as they are in another. */
    RouteFiles with(Set<String> names, RouteFiles other) {
        Map<String, String> merged = new TreeMap<>(texts);
        for (String name : names) {
            if (other.texts.containsKey(name)) {
                merged.put(name, other.text(name));
            } else {
                merged.remove(name);
            }
        }
        return new RouteFiles(merged);
    }
}
