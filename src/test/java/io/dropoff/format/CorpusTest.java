package io.dropoff.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The cases of {@code src/test/resources/formats}: {@code input} is text in {@code charset} (UTF-8 unless given), repeated
 * {@code times}; or {@code hex} is bytes. What {@code expect} leaves out is not looked at.
 */
class CorpusTest {

    @TestFactory
    Stream<DynamicTest> everyCaseIsUnderstood() {
        return Stream.of("dialects.yaml", "encodings.yaml").flatMap(this::tests);
    }

    private Stream<DynamicTest> tests(String file) {
        try (InputStream in = CorpusTest.class.getResourceAsStream("/formats/" + file)) {
            List<?> groups =
                    (List<?>) new Load(LoadSettings.builder().setLabel(file).build()).loadFromInputStream(in);
            return groups.stream().map(group -> (Map<?, ?>) group).flatMap(this::tests);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Stream<DynamicTest> tests(Map<?, ?> group) {
        return ((List<?>) group.get("cases"))
                .stream()
                        .map(each -> (Map<?, ?>) each)
                        .map(each ->
                                DynamicTest.dynamicTest(group.get("name") + ": " + each.get("id"), () -> check(each)));
    }

    private static void check(Map<?, ?> given) {
        CsvFormat found = Found.in(bytes(given));
        ((Map<?, ?>) given.get("expect")).forEach((key, value) -> assertThat(answer(found, (String) key))
                .as("%s, because %s", key, found.reasons())
                .isEqualTo(value));
    }

    private static byte[] bytes(Map<?, ?> given) {
        if (given.get("hex") != null) {
            return HexFormat.of().parseHex(((String) given.get("hex")).replace(" ", ""));
        }
        Object charset = given.get("charset");
        String text = (String) given.get("input");
        Object times = given.get("times");
        String before = given.get("before") == null ? "" : ((String) given.get("before")).repeat((Integer) times);
        return (before + text).getBytes(Charset.forName(charset == null ? "UTF-8" : (String) charset));
    }

    private static Object answer(CsvFormat found, String key) {
        return switch (key) {
            case "charset" -> found.charset().name();
            case "bom" -> found.bom();
            case "delimiter" -> found.delimiter();
            case "quote" -> text(found.quote());
            case "escape" -> text(found.escape());
            case "lineEnd" -> found.lineEnd().name();
            case "preamble" -> found.preambleLines();
            case "header" -> found.header();
            case "names" -> found.names();
            case "trailer" -> found.trailer().orElse(null);
            default -> throw new IllegalArgumentException("expect: " + key);
        };
    }

    private static String text(Optional<Character> character) {
        return character.map(String::valueOf).orElse("");
    }
}
