package io.dropoff.format.encoding;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What is known of languages, read once, when the first legacy file comes. Safe for all threads. */
final class Languages {

    /** Languages of few files, whose letters look like those of others in another code page. */
    private static final Set<String> RARE = Set.of("is");

    private static final double RARITY = 1.5;

    private static final class ModelsOnDemand {
        private static final Map<String, LetterModel> MODELS = models();
        private static final Map<String, Set<Character>> COMMON = common();
    }

    private Languages() {}

    static LetterModel model(String language) {
        return ModelsOnDemand.MODELS.get(language);
    }

    /** Common characters of a script that has thousands. */
    static Set<Character> common(String script) {
        return ModelsOnDemand.COMMON.get(script);
    }

    private static Map<String, LetterModel> models() {
        Map<String, LetterModel> models = new HashMap<>();
        lines("words.txt")
                .forEach((language, words) ->
                        models.put(language, new LetterModel(words, RARE.contains(language) ? RARITY : 0)));
        return models;
    }

    private static Map<String, Set<Character>> common() {
        Map<String, Set<Character>> sets = new HashMap<>();
        lines("characters.txt").forEach((script, characters) -> {
            Set<Character> set = new HashSet<>();
            characters.chars().forEach(c -> set.add((char) c));
            sets.put(script, set);
        });
        return sets;
    }

    private static Map<String, String> lines(String resource) {
        Map<String, String> lines = new HashMap<>();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(Languages.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int colon = line.indexOf(": ");
                if (!line.startsWith("#") && colon > 0) {
                    lines.put(line.substring(0, colon), line.substring(colon + 2));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }
}
