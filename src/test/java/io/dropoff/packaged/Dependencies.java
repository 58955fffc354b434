package io.dropoff.packaged;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jars that this build depends on at run time, as Maven listed them, and Java processes that run on them. */
final class Dependencies {

    /** The folder of what this build makes. */
    static final Path BUILD =
            Path.of(System.getProperty("dropoff.distribution")).getParent();

    private static final Pattern JAR = Pattern.compile("\\w:(/\\S+\\.jar|[A-Z]:\\S+\\.jar)");

    private Dependencies() {}

    /** What Maven gives to {@code exec:java} in this project. */
    static List<Path> atRunTime() throws IOException {
        return jars(lines());
    }

    /** What Maven gives to somebody whose project depends on ours: not what is optional. */
    static List<Path> draggedIn() throws IOException {
        return jars(lines().filter(line -> !line.contains("(optional)")));
    }

    /** A process that runs Java with these jars and folders; what follows is its main class or source file, and arguments. */
    static ProcessBuilder java(List<Path> classPath, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.addAll(List.of(arguments));
        return Packaged.withoutSettings(new ProcessBuilder(command));
    }

    private static Stream<String> lines() throws IOException {
        return Files.readAllLines(BUILD.resolve("dependencies.txt")).stream()
                .map(line -> line.replaceAll("\\u001B\\[[0-9;]*m", ""));
    }

    private static List<Path> jars(Stream<String> lines) {
        return lines.map(JAR::matcher)
                .filter(Matcher::find)
                .map(jar -> Path.of(jar.group(1)))
                .toList();
    }
}
