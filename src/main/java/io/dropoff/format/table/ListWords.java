package io.dropoff.format.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words that are in lists of words and name no column; {@code list-words.txt} has them, and says where they come from. */
final class ListWords {

    private static final Set<String> WORDS = read();

    private ListWords() {}

    static boolean has(String text) {
        return WORDS.contains(text.toLowerCase(Locale.ROOT));
    }

    private static Set<String> read() {
        try (InputStream in = ListWords.class.getResourceAsStream("list-words.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(
                            line.substring(line.indexOf(':') + 1).strip().split(" ")))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
