package io.dropoff.format.table;

import io.dropoff.format.WordList;
import java.util.Locale;
import java.util.Set;

/** Names of columns that promise numbers or times; {@code value-words.txt} has them, and says where they come from. */
final class ValueWords {

    private static final Set<String> WORDS = WordList.read(ValueWords.class, "value-words.txt");

    private ValueWords() {}

    static boolean has(String name) {
        return WORDS.contains(name.toLowerCase(Locale.ROOT));
    }
}
