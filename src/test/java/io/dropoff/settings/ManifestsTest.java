package io.dropoff.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The manifests in {@code deploy/kubernetes}, where no cluster is there to try them. */
class ManifestsTest {

    private static final Pattern VARIABLE = Pattern.compile("\\bDROPOFF_[A-Z_]+");

    static List<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("deploy/kubernetes"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void eachIsAnObjectOfACluster(Path file) throws IOException {
        Load yaml = new Load(LoadSettings.builder().build());
        assertThat(yaml.loadAllFromString(Files.readString(file))).isNotEmpty().allSatisfy(object -> {
            Map<?, ?> parts = (Map<?, ?>) object;
            assertThat(parts.get("apiVersion")).isNotNull();
            assertThat(parts.get("kind")).isNotNull();
            assertThat("Kustomization".equals(parts.get("kind")) || parts.get("metadata") instanceof Map)
                    .isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void everyFileThatOneNamesIsThere(Path file) throws IOException {
        Map<?, ?> first = (Map<?, ?>) new Load(LoadSettings.builder().build())
                .loadAllFromString(Files.readString(file))
                .iterator()
                .next();
        Object resources = first.get("resources");
        List<?> names = resources == null ? List.of() : (List<?>) resources;
        assertThat(names).allSatisfy(name -> assertThat(file.resolveSibling((String) name))
                .exists());
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void everyVariableOfOursIsASetting(Path file) {
        assertThat(VARIABLE.matcher(text(file)).results().map(found -> found.group()))
                .allSatisfy(
                        name -> assertThat(EnvironmentName.parse(name)).as(name).isPresent());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
