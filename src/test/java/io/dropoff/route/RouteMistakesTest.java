package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody who edits a route can get wrong stops the start and is named. */
class RouteMistakesTest {

    @TempDir
    private Path home;

    @Test
    void aBeanThatDoesNotExist() throws IOException {
        replace("load.camel.yaml", "ref: dropoffProfile", "ref: dropoffProfiel");

        assertThatThrownBy(this::start).hasStackTraceContaining("dropoffProfiel");
    }

    @Test
    void aMethodThatDoesNotExist() throws IOException {
        replace("load.camel.yaml", "method: publish", "method: publihs");

        assertThatThrownBy(this::start).hasStackTraceContaining("publihs");
    }

    @Test
    void aParameterOfTheFolderThatDoesNotExist() throws IOException {
        replace("folders.camel.yaml", "- name: folder\n        value:", "- name: foldr\n        value:");

        assertThatThrownBy(this::start).hasStackTraceContaining("folder");
    }

    @Test
    void anOptionOfTheFileEndpointThatDoesNotExist() throws IOException {
        replace("folders.camel.yaml", "readLock: changed", "readLok: changed");

        assertThatThrownBy(this::start).hasStackTraceContaining("readLok");
    }

    @Test
    void aSettingThatDoesNotExist() throws IOException {
        replace("load.camel.yaml", "{{dropoff.lanes}}", "{{dropoff.lans}}");

        assertThatThrownBy(this::start).hasStackTraceContaining("dropoff.lans");
    }

    @Test
    void aStepThatDoesNotExist() throws IOException {
        replace("alerts.camel.yaml", "- log:", "- lgo:");

        assertThatThrownBy(this::start).hasStackTraceContaining("lgo");
    }

    private void replace(String file, String from, String to) throws IOException {
        Path routes = Files.createDirectory(home.resolve("routes"));
        try (Stream<Path> all = Files.list(Path.of("routes"))) {
            for (Path route : all.toList()) {
                String text = Files.readString(route);
                if (route.getFileName().toString().equals(file)) {
                    if (!text.contains(from)) {
                        throw new IllegalStateException(file + " does not contain " + List.of(from));
                    }
                    text = text.replace(from, to);
                }
                Files.writeString(routes.resolve(route.getFileName()), text);
            }
        }
    }

    private void start() {
        try (Dropoff dropoff = Dropoff.in(home).routes("file:" + home.resolve("routes") + "/*.camel.yaml")) {
            dropoff.start();
        }
    }
}
