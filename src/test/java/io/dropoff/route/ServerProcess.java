package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server of a test in a process of its own.
 *
 * @param address where it listens on this machine
 */
record ServerProcess(Process process, URI address) implements AutoCloseable {

    /**
     * Starts it, and waits until it listens.
     *
     * @param output what it prints
     * @param port what it prints when it listens, with the port as its first group
     */
    static ServerProcess start(ProcessBuilder command, Path output, Pattern port) throws IOException {
        Process process = command.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            String found = await().atMost(Duration.ofMinutes(5))
                    .until(() -> port(process, output, port), Optional::isPresent)
                    .orElseThrow();
            return new ServerProcess(process, URI.create("http://127.0.0.1:" + found));
        } catch (RuntimeException | AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static Optional<String> port(Process process, Path output, Pattern port) throws IOException {
        String text = Files.readString(output);
        assertThat(process.isAlive()).as(text).isTrue();
        Matcher found = port.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
