package io.dropoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckTest {

    @TempDir
    private Path folder;

    private Path routes;

    @BeforeEach
    void copyTheRoutes() throws IOException {
        routes = Files.createDirectory(folder.resolve("routes"));
        try (Stream<Path> all = Files.list(Path.of("routes"))) {
            for (Path route : all.toList()) {
                Files.copy(route, routes.resolve(route.getFileName()));
            }
        }
    }

    @Test
    void goodRoutesAreCountedAndNothingIsStarted() {
        var result = check();

        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(result.out()).containsPattern("\\d+ routes are good");
        assertThat(folder.resolve("dropoff")).doesNotExist();
        assertThat(folder.resolve("data/dropoff.mv.db")).doesNotExist();
    }

    @Test
    void aMistakeInARouteIsToldAsAStartTellsIt() throws IOException {
        Path load = routes.resolve("load.camel.yaml");
        Files.writeString(load, Files.readString(load).replace("ref: dropoffProfile", "ref: dropoffProfiel"));

        var result = check();

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .contains("load.camel.yaml", "there is no bean dropoffProfiel; did you mean dropoffProfile?");
    }

    @Test
    void aFolderOfRoutesMayBeALink() throws IOException {
        Path elsewhere = folder.resolve("etc");
        Files.move(routes, elsewhere);
        Files.createSymbolicLink(routes, elsewhere);
        Files.writeString(
                elsewhere.resolve("own.camel.yaml"),
                "- route:\n    id: own\n    from:\n      uri: direct:own\n      steps:\n        - to: direct:nowhere\n");

        assertThat(check().err()).contains("own.camel.yaml, route own", "direct:nowhere");
    }

    @Test
    void routesThatAreAllSomebodyElsesAreRefused() throws IOException {
        deleteTheRoutes();
        Files.writeString(
                routes.resolve("own.camel.yaml"),
                "- route:\n    id: own\n    from:\n      uri: direct:own\n      steps:\n        - log: own\n");

        var result = check();

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("none of the route files is Dropoff's");
    }

    @Test
    void whereTheHomeHasNoRoutesThoseOfTheJarAreTaken() throws IOException {
        deleteTheRoutes();

        assertThat(check().code()).isZero();
        assertThat(check("file:{{dropoff.home}}/routes/*.camel.yaml").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"routes/my*.camel.yaml", "routes/load.yaml", "elsewhere/*.camel.yaml"})
    void aPatternThatFindsNoFileIsRefused(String pattern) throws IOException {
        var result = check("file:" + folder + "/" + pattern);

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .contains("camel.main.routesIncludePattern=file:" + folder + "/" + pattern + " finds no file");
    }

    @Test
    void eachOfSeveralPatternsIsTaken() throws IOException {
        Path local = Files.createDirectories(folder.resolve("local/routes"));
        Files.writeString(
                local.resolve("own.camel.yaml"),
                "- route:\n    id: own\n    from:\n      uri: direct:own\n      steps:\n        - to: direct:nowhere\n");

        assertThat(check("file:{{dropoff.home}}/routes/*.camel.yaml, file:{{dropoff.home}}/local/routes/*.camel.yaml")
                        .err())
                .contains("own.camel.yaml, route own", "direct:nowhere");
    }

    private void deleteTheRoutes() throws IOException {
        try (Stream<Path> all = Files.list(routes)) {
            for (Path route : all.toList()) {
                Files.delete(route);
            }
        }
    }

    private CommandRun.Result check() {
        return CommandRun.in(folder).with("dropoff.home", folder.toString()).run("check");
    }

    private CommandRun.Result check(String patterns) throws IOException {
        Files.writeString(
                folder.resolve("application.properties"), "camel.main.routesIncludePattern=" + patterns + "\n");
        return check();
    }
}
