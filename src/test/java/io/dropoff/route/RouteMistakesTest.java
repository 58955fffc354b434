package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.fault.InvalidRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody who edits a route can get wrong stops the start, in a sentence that names the file and what was probably meant. */
class RouteMistakesTest {

    @TempDir
    private Path home;

    @Test
    void aBeanThatDoesNotExist() throws IOException {
        replace("load.camel.yaml", "ref: dropoffProfile", "ref: dropoffProfiel");

        assertRefused(
                "load.camel.yaml, route dropoff-load", "there is no bean dropoffProfiel; did you mean dropoffProfile?");
    }

    @Test
    void aMethodThatDoesNotExist() throws IOException {
        replace("load.camel.yaml", "method: publish\n", "method: publihs\n");

        assertRefused("load.camel.yaml", "PublishStep has no method publihs; did you mean publish?");
    }

    @Test
    void aParameterOfTheFolderThatDoesNotExist() throws IOException {
        replace("folders.camel.yaml", "- name: folder\n        value:", "- name: foldr\n        value:");

        assertRefused("a templatedRoute of dropoff-drop-folder does not give the parameter folder");
    }

    @Test
    void aFolderMoreThatKeptTheIdOfTheOneItWasCopiedFrom() throws IOException {
        replace("folders.camel.yaml", "routeId: dropoff-plain-append", "routeId: dropoff-plain-fullload");

        assertRefused("route dropoff-plain-fullload: another route has the same id");
    }

    @Test
    void aLoadTypeThatDoesNotExist() throws IOException {
        replace("folders.camel.yaml", "value: fullload", "value: full_load");

        assertRefused("folders.camel.yaml", "loadType full_load: must be one of fullload, append, merge");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            readLock: changed|readLockTimeout: 20000|readLock must be changed
            readLock: changed|readLock: rename|readLock must be changed
            move: processed|move: processed + readLockMinAge: 1m|readLockMinAge would be ignored: how long a file must be unchanged is dropoff.stability-checks
            move: processed|delete: true|delete would be ignored
            move: processed|move: done/${date:now:yyyy}|move must be a folder below the watched one
            move: processed|move: /archive|move must be a folder below the watched one
            moveFailed: error|charset: UTF-8|moveFailed must be a folder
            """)
    void anOptionOfTheFolderThatWouldBeIgnored(String right, String wrong, String refusal) throws IOException {
        replace("folders.camel.yaml", right, wrong.replace(" + ", "\n        "));

        assertRefused("route dropoff-plain-append: ", refusal);
    }

    @Test
    void anOptionOfTheFileEndpointThatDoesNotExist() throws IOException {
        replace("folders.camel.yaml", "readLock: changed", "readLok: changed");

        assertRefused("folders.camel.yaml", "file has no option readLok; did you mean readLock?");
    }

    @Test
    void aSettingThatDoesNotExist() throws IOException {
        replace("load.camel.yaml", "{{dropoff.lanes}}", "{{dropoff.lans}}");

        assertRefused("load.camel.yaml", "nothing is given for {{dropoff.lans}}; did you mean dropoff.lanes?");
    }

    @Test
    void aStepThatDoesNotExist() throws IOException {
        replace("alerts.camel.yaml", "- log:", "- lgo:");

        assertRefused("alerts.camel.yaml, line 9", "lgo");
    }

    @Test
    void aBeanMadeOfOneThatDoesNotExist() throws IOException {
        replace(
                "alerts.camel.yaml",
                "- route:",
                "- beans:\n    - name: ours\n      type: io.dropoff.route.RejectsStep\n"
                        + "      constructors: {0: \"#bean:dropoffArchiv\"}\n- route:");

        assertRefused("alerts.camel.yaml, bean ours", "there is no bean dropoffArchiv; did you mean dropoffArchive?");
    }

    @Test
    void aTemplateThatDoesNotExist() throws IOException {
        replace("folders.camel.yaml", "routeTemplateRef: dropoff-drop-folder", "routeTemplateRef: dropoff-drop-foldr");

        assertRefused("there is no routeTemplate dropoff-drop-foldr; did you mean dropoff-drop-folder?");
    }

    @Test
    void aParameterThatTheTemplateDoesNotKnow() throws IOException {
        replace(
                "folders.camel.yaml",
                "      - name: folder\n        value:",
                "      - name: foldr\n        value: elsewhere\n      - name: folder\n        value:");

        assertRefused("route dropoff-plain-append: its template has no parameter foldr; did you mean folder?");
    }

    @Test
    void aComponentWhoseJarIsNotThere() throws IOException {
        replace("alerts.camel.yaml", "uri: micrometer:counter:dropoff.alerts", "uri: kafka:queue:operations");

        assertRefused(
                "alerts.camel.yaml", "there is no component kafka; put camel-kafka, with what it needs, into lib/");
    }

    @Test
    void aRouteThatDoesNotExist() throws IOException {
        replace(
                "load.camel.yaml",
                "id: to-rejects\n            uri: direct:dropoff-rejects",
                "id: to-rejects\n            uri: direct:dropoff-reject");

        assertRefused(
                "load.camel.yaml, route dropoff-load, step to-rejects",
                "no route takes from direct:dropoff-reject; did you mean direct:dropoff-rejects?");
    }

    @Test
    void aRouteOfTheFailurePolicyThatDoesNotExist() throws IOException {
        replace("failures.camel.yaml", "uri: direct:dropoff-alert", "uri: direct:dropoff-alrt");

        assertRefused(
                "routeConfiguration dropoff-failure-policy, step alert-failure",
                "no route takes from direct:dropoff-alrt; did you mean direct:dropoff-alert?");
    }

    @Test
    void aFailurePolicyThatDoesNotExist() throws IOException {
        replace(
                "load.camel.yaml",
                "Id: dropoff-failure-policy\n    description: P",
                "Id: dropoff-policy\n    description: P");

        assertRefused("load.camel.yaml, route dropoff-load: there is no routeConfiguration dropoff-policy");
    }

    private void assertRefused(String... words) {
        assertThatThrownBy(this::start).isInstanceOf(InvalidRoutes.class).hasMessageContainingAll(words);
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
