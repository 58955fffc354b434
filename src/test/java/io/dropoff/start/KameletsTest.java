package io.dropoff.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Our Kamelets by the rules of Camel's catalogue. */
class KameletsTest {

    private static final String ANNOTATION = "camel.apache.org/";

    static List<Path> kamelets() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("src/main/resources/kamelets"))) {
            return all.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void aKameletIsNamedByItsTypeAndSaysWhoMakesItAndForWhichCamel(Path file) throws IOException {
        Map<?, ?> kamelet = read(file);
        String type = String.valueOf(at(kamelet, "metadata", "labels", ANNOTATION + "kamelet.type"));
        String name = String.valueOf(at(kamelet, "metadata", "name"));
        String title = String.valueOf(at(kamelet, "spec", "definition", "title"));

        assertThat(type).isIn("source", "sink");
        assertThat(file).hasFileName(name + ".kamelet.yaml");
        assertThat(name).endsWith("-" + type);
        assertThat(title).endsWith(type.equals("source") ? " Source" : " Sink");
        assertThat(at(kamelet, "metadata", "annotations", ANNOTATION + "provider"))
                .isEqualTo("Dropoff");
        assertThat(at(kamelet, "metadata", "annotations", ANNOTATION + "catalog.version"))
                .isEqualTo("4.18.0");
        assertThat(String.valueOf(at(kamelet, "metadata", "annotations", ANNOTATION + "kamelet.icon")))
                .startsWith("data:image/svg+xml;base64,");
        assertThat((List<?>) at(kamelet, "spec", "dependencies")).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void everyPropertyIsTypedDescribedAndUsed(Path file) throws IOException {
        Map<?, ?> kamelet = read(file);
        Object properties = at(kamelet, "spec", "definition", "properties");
        String template = String.valueOf(at(kamelet, "spec", "template"));
        Map<?, ?> declared = properties == null ? Map.of() : (Map<?, ?>) properties;

        declared.forEach((name, property) -> {
            assertThat(at(property, "title")).as(name + ".title").isNotNull();
            assertThat(at(property, "description")).as(name + ".description").isNotNull();
            assertThat(at(property, "type")).as(name + ".type").isIn("string", "boolean", "integer", "number");
            assertThat(template).containsPattern("\\{\\{\\??" + name + "}}");
        });
        Object required = at(kamelet, "spec", "definition", "required");
        assertThat(required == null ? List.of() : (List<?>) required).allMatch(declared::containsKey);
    }

    private static Map<?, ?> read(Path file) throws IOException {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    }

    private static Object at(Object tree, String... keys) {
        Object found = tree;
        for (String key : keys) {
            found = found instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return found;
    }
}
