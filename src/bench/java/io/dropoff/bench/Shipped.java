package io.dropoff.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/** Dropoff's classes as {@code bin/dropoff} has them: those of {@code target/dropoff}, with the archive that {@code mvn package} makes of them. */
final class Shipped {

    static final Path HOME = Path.of("target", "dropoff").toAbsolutePath();
    private static final Path LIBRARIES = HOME.resolve("lib");
    private static final Path ARCHIVE = HOME.resolve("classes.jsa");
    private static final Path COMPILED = Path.of("target", "classes");

    private Shipped() {}

    /**
     * Options for a JVM in which Dropoff runs: with the archive, else without when there is none or it has other classes than those that were compiled.
     *
     * @param classPath without the archive, or what is on the class path besides
     */
    static List<String> classes(String classPath) throws IOException {
        if (!Files.exists(ARCHIVE)) {
            return List.of("-cp", classPath);
        }
        List<Path> first = new ArrayList<>(jars("dropoff-*.jar"));
        if (!hasWhatWasCompiled(first.get(0))) {
            return List.of("-cp", classPath);
        }
        // Java takes the archive when the class path begins as in bin/dropoff.
        first.addAll(jars("picocli-*.jar"));
        first.addAll(jars("jackson-core-*.jar"));
        String shipped = first.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return List.of(
                "-XX:SharedArchiveFile=" + ARCHIVE,
                "-cp",
                String.join(File.pathSeparator, shipped, LIBRARIES + "/*", besides(classPath)));
    }

    /** What Dropoff does not bring: the contenders, and their libraries. */
    private static String besides(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(part -> !Path.of(part).toAbsolutePath().equals(COMPILED.toAbsolutePath()))
                .filter(part -> !Files.exists(LIBRARIES.resolve(Path.of(part).getFileName())))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> jars(String pattern) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(LIBRARIES, pattern)) {
            found.forEach(jars::add);
        }
        return jars;
    }

    private static boolean hasWhatWasCompiled(Path jar) throws IOException {
        try (JarFile classes = new JarFile(jar.toFile())) {
            for (JarEntry entry : classes.stream()
                    .filter(one -> one.getName().endsWith(".class"))
                    .toList()) {
                Path compiled = COMPILED.resolve(entry.getName());
                if (!Files.exists(compiled)
                        || !Arrays.equals(Files.readAllBytes(compiled), classes.getInputStream(entry).readAllBytes())) {
                    return false;
                }
            }
            return true;
        }
    }
}
