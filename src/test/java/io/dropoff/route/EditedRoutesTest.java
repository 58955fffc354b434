package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a team adds to the routes, as docs/routes.md says. */
class EditedRoutesTest {

    private static final String FOLDER = "none_reference_data_table/append";

    @TempDir
    private Path home;

    @Test
    void anAlertIsALineOfTextForTheStepThatIsAddedAtTheEndOfTheFirstRoute() throws IOException {
        Path routes = copyOfTheRoutes();
        Path alerts = routes.resolve("alerts.camel.yaml");
        String next = "\n- route:\n    id: dropoff-alert-digest\n";
        String text = Files.readString(alerts);
        assertThat(text).contains(next);
        Files.writeString(alerts, text.replace(next, toFile("        ", "alerts.txt") + next));

        try (Dropoff dropoff = start(routes)) {
            dropoff.failureOf(FOLDER, "orders.csv", "id,name\n1,a,b\n").hasCode("FIELD_COUNT");

            await().untilAsserted(() -> assertThat(home.resolve("out/alerts.txt"))
                    .content()
                    .startsWith("file-failed: orders.csv (load 1): line 2: 3 fields"));
        }
    }

    @Test
    void aStepAfterThePublishKnowsTheDrop() throws IOException {
        Path routes = copyOfTheRoutes();
        Path load = routes.resolve("load.camel.yaml");
        String next = "        - to:\n            id: to-rejects\n";
        String text = Files.readString(load);
        assertThat(text).contains(next);
        Files.writeString(
                load,
                text.replace(next, "        - wireTap:\n            uri: direct:loaded\n" + next)
                        + """
                - route:
                    id: loaded
                    from:
                      uri: direct:loaded
                      steps:
                        - setBody:
                            simple:
                              expression: "${header.DropoffFileName} is load ${header.DropoffLoadId} of ${header.DropoffTable}: ${header.DropoffStatus}, ${header.DropoffRows} rows, ${header.DropoffLoadType}, ${body.size} bytes of ${body.modified}"
                """
                        + toFile("        ", "loaded.txt"));

        try (Dropoff dropoff = start(routes)) {
            Path file = dropoff.drop(FOLDER, "orders.csv", "id,name\n1,a\n");
            Instant modified = Files.getLastModifiedTime(file).toInstant().truncatedTo(ChronoUnit.MICROS);
            dropoff.outcomeOf(file);

            await().untilAsserted(() -> assertThat(home.resolve("out/loaded.txt"))
                    .content()
                    .isEqualTo("orders.csv is load 1 of orders: completed, 1 rows, append, 12 bytes of " + modified));
        }
    }

    private Dropoff start(Path routes) {
        return Dropoff.in(home).routes("file:" + routes + "/*.camel.yaml").start();
    }

    private String toFile(String indent, String name) {
        return (indent + "- to:\n" + indent + "    uri: file:" + home.resolve("out") + "\n" + indent
                + "    parameters:\n" + indent + "      fileName: " + name + "\n" + indent
                + "      fileExist: Append\n");
    }

    private Path copyOfTheRoutes() throws IOException {
        Path routes = Files.createDirectory(home.resolve("routes"));
        try (Stream<Path> all = Files.list(Path.of("routes"))) {
            for (Path route : all.toList()) {
                Files.copy(route, routes.resolve(route.getFileName()));
            }
        }
        return routes;
    }
}
