package io.dropoff.format.table;

import io.dropoff.format.WordList;
import java.util.Locale;
import java.util.Set;

/** Words that are in lists of words and name no column; {@code list-words.txt} has them, and says where they come from. */
final class ListWords {

    private static final Set<String> WORDS = WordList.read(ListWords.class, "list-words.txt");

    private ListWords() {}

    static boolean has(String text) {
        return WORDS.contains(text.toLowerCase(Locale.ROOT));
    }
}
