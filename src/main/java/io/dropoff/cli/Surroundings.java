package io.dropoff.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What a command finds around it.
 *
 * @param directory the current one
 * @param console whether a person watches standard output, on a terminal whose lines can be rewritten
 * @param answers what that person types, line by line
 */
record Surroundings(
        Path directory,
        Map<String, String> environment,
        Map<String, String> systemProperties,
        boolean console,
        Supplier<String> answers) {

    private static final int USUAL_WIDTH = 80;
    private static final int USUAL_HEIGHT = 24;

    /** How many signs a line has that is seen whole: a terminal's as the launcher tells it; files and pipes have no limit. */
    int width() {
        if (!console) {
            return Integer.MAX_VALUE;
        }
        return number("COLUMNS", USUAL_WIDTH);
    }

    /** How many lines a terminal shows at once. */
    int height() {
        return number("LINES", USUAL_HEIGHT);
    }

    private int number(String variable, int usual) {
        String text = environment.getOrDefault(variable, "");
        return text.matches("[1-9]\\d{1,4}") ? Integer.parseInt(text) : usual;
    }

    /** The same with other system properties. */
    Surroundings with(Map<String, String> system) {
        return new Surroundings(directory, environment, system, console, answers);
    }

    /** The account, and who took it on by sudo. */
    String user() {
        String account = System.getProperty("user.name");
        String person = environment.get("SUDO_USER");
        return person == null ? account : account + " (sudo: " + person + ")";
    }

    /** Where that person sits, when it is a remote shell. */
    String address() {
        return environment.getOrDefault("SSH_CONNECTION", "local").split(" ", 2)[0];
    }

    static Surroundings ofProcess() {
        return new Surroundings(
                Path.of("").toAbsolutePath(),
                System.getenv(),
                propertiesOfProcess(),
                Terminal.movesCursor(System.getenv()),
                Surroundings::line);
    }

    /** Empty text at the end of the input. */
    private static String line() {
        return Optional.ofNullable(System.console().readLine()).orElse("");
    }

    private static Map<String, String> propertiesOfProcess() {
        return System.getProperties().stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, System::getProperty));
    }
}
