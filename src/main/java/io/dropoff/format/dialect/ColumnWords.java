package io.dropoff.format.dialect;

import io.dropoff.format.WordList;
import java.util.Set;
import java.util.regex.Pattern;

/** Words that columns are called by; {@code column-words.txt} has them, and says where they come from. */
public final class ColumnWords {

    private static final Set<String> WORDS = WordList.read(ColumnWords.class, "column-words.txt");

    /** Parts of a name that begins with such a word; a title has more. */
    private static final int MOST_BEHIND = 3;

    /** {@code Doe, 35}: a comma before digits is one within a value. */
    private static final Pattern LISTED = Pattern.compile(", ?[0-9]");

    /** {@code Life is short, art long}: a comma among four words or more is one of a sentence. */
    private static final Pattern SENTENCE = Pattern.compile("(?=.*\\p{L}, \\p{L})\\S+(\\s+\\S+){3,}");

    private ColumnWords() {}

    /** Whether the text is such a word, or ends or begins with one: {@code customer_id}, {@code OrderDate}, {@code Unit Price (€)}. */
    public static boolean knows(String text) {
        if (text.isEmpty()
                || text.length() > 60
                || LISTED.matcher(text).find()
                || SENTENCE.matcher(text).matches()) {
            return false;
        }
        String[] parts = text.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2")
                .toLowerCase(java.util.Locale.ROOT)
                .split("[^\\p{L}]+");
        if (parts.length == 0 || parts.length > 5) {
            return false;
        }
        return WORDS.contains(parts[parts.length - 1]) || parts.length <= MOST_BEHIND && WORDS.contains(parts[0]);
    }
}
