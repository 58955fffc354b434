package io.dropoff.packaged;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The distribution as a team would edit it: one more jar in {@code lib/}, and before each step of the load a step that waits when a test
 * wants it. A place has the name of the step before which it lies; {@link #FILING} is behind the last.
 */
final class HaltingDistribution {

    /** Every step is done, and the file still lies in its folder. */
    static final String FILING = "filing";

    private static final List<String> STEPS =
            List.of("claim", "profile", "plan", "stage", "write", "publish", "to-rejects");

    private HaltingDistribution() {}

    /** Before the batch of this number, the first is 0. */
    static String batch(int number) {
        return "write-" + number;
    }

    static Path make(Path origin, Path folder) throws IOException {
        copy(origin, folder);
        try (Stream<Path> jars = Files.list(origin.resolve("lib"))) {
            Files.createDirectories(folder.resolve("lib"));
            for (Path jar : jars.toList()) {
                Files.copy(jar, folder.resolve("lib").resolve(jar.getFileName()));
            }
        }
        pack(
                folder.resolve("lib/halts.jar"),
                Halt.class,
                HaltingRow.class,
                HaltingStatement.class,
                ValidatedTables.class);
        Path route = folder.resolve("routes/load.camel.yaml");
        Files.writeString(route, edit(Files.readString(route)));
        return folder;
    }

    private static void copy(Path origin, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(origin)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = origin.relativize(file);
                if (!relative.startsWith("lib")) {
                    Path target = folder.resolve(relative);
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void pack(Path jar, Class<?>... classes) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            for (Class<?> type : classes) {
                String name = type.getName().replace('.', '/') + ".class";
                entries.putNextEntry(new JarEntry(name));
                try (InputStream code = type.getClassLoader().getResourceAsStream(name)) {
                    code.transferTo(entries);
                }
            }
        }
    }

    private static String edit(String route) {
        String edited = route;
        for (String step : STEPS) {
            Matcher found = step(step).matcher(edited);
            String place = step.equals("write") ? batchPlace() : "'" + step + "'";
            edited = insert(edited, found, step, place, found.find() ? found.start() : -1);
        }
        Matcher last = Pattern.compile("(?m)^( +)- to:\\n +id: to-rejects\\n(?:\\1  .*\\n)+")
                .matcher(edited);
        return insert(edited, last, FILING, "'" + FILING + "'", last.find() ? last.end() : -1);
    }

    private static String batchPlace() {
        return "'write-${exchangeProperty.CamelSplitIndex}'";
    }

    private static Pattern step(String id) {
        return Pattern.compile("(?m)^( +)- \\w+:\\n +id: " + id + "$");
    }

    private static String insert(String route, Matcher found, String name, String place, int where) {
        if (where < 0) {
            throw new IllegalStateException("the route dropoff-load has no step for " + name);
        }
        String indent = found.group(1);
        String step = indent + "- bean:\n" + indent + "    id: halt-" + name + "\n" + indent + "    beanType: "
                + Halt.class.getName() + "\n" + indent + "    method: \"at(" + place + ")\"\n";
        return route.substring(0, where) + step + route.substring(where);
    }
}
