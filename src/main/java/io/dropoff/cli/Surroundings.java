package io.dropoff.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a command finds around it.
 *
 * @param directory the current one
 * @param console whether a person watches standard output, on a terminal whose lines can be rewritten
 */
record Surroundings(
        Path directory, Map<String, String> environment, Map<String, String> systemProperties, boolean console) {

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
                Terminal.movesCursor(System.getenv()));
    }

    private static Map<String, String> propertiesOfProcess() {
        return System.getProperties().stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, System::getProperty));
    }
}
