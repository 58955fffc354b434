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
import org.junit.jupiter.api.Test;
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

    @Test
    void whatTheNodesUseIsThere() {
        Map<?, ?> base = object("base/kustomization.yaml");
        Map<?, ?> pod = at(object("base/deployment.yaml"), "spec", "template", "spec");
        Map<?, ?> node = (Map<?, ?>) ((List<?>) pod.get("containers")).get(0);

        assertThat(names(pod, "volumes")).containsAll(names(node, "volumeMounts"));
        assertThat(text(Path.of("deploy/kubernetes/base/deployment.yaml")))
                .contains("claimName: "
                        + at(object("base/folders.yaml"), "metadata").get("name"))
                .contains("secretName: dropoff");
        Map<?, ?> settings = (Map<?, ?>) ((List<?>) node.get("envFrom")).get(0);
        assertThat(names(base, "configMapGenerator"))
                .contains(at(settings, "configMapRef").get("name"));
        assertThat(names(base, "images")).contains(node.get("image"));
        assertThat(at(object("base/namespace.yaml"), "metadata").get("name")).isEqualTo(base.get("namespace"));
    }

    /** A port that the policy lacks is a source that waits for ever. */
    @Test
    void everyKindOfSourceMayBeReached() {
        List<?> rules = (List<?>) at(object("base/network.yaml"), "spec").get("egress");
        List<?> ports = (List<?>) ((Map<?, ?>) rules.get(0)).get("ports");

        assertThat(ports.stream().<Object>map(port -> ((Map<?, ?>) port).get("port")))
                .contains(53, 1433, 22, 990, 443, 5671);
    }

    private static List<Object> names(Map<?, ?> of, String list) {
        return ((List<?>) of.get(list))
                .stream().<Object>map(one -> ((Map<?, ?>) one).get("name")).toList();
    }

    private static Map<?, ?> at(Map<?, ?> tree, String... keys) {
        Map<?, ?> found = tree;
        for (String key : keys) {
            found = (Map<?, ?>) found.get(key);
        }
        return found;
    }

    private static Map<?, ?> object(String file) {
        return (Map<?, ?>) new Load(LoadSettings.builder().build())
                .loadFromString(text(Path.of("deploy/kubernetes").resolve(file)));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
