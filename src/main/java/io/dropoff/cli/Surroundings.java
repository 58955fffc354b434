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
