package io.dropoff.rows;

import io.dropoff.settings.LoadSettings;
import io.dropoff.settings.TableSettings;
import java.util.Arrays;
import java.util.Set;

/** Which fields are NULL: unquoted, and empty or one of the words set for it. Immutable. */
final class NullRule {

    private final char[][] words;

    NullRule(Set<String> words) {
        this.words = words.stream().map(String::toCharArray).toArray(char[][]::new);
    }

    /** The table's own words, or else the general ones. */
    static NullRule of(TableSettings set, LoadSettings load) {
        return new NullRule(set.nullValues().orElse(load.nullValues()));
    }

    boolean isNull(char[] buffer, int offset, int length, boolean quoted) {
        if (quoted) {
            return false;
        }
        return length == 0 || words.length > 0 && isWord(buffer, offset, length);
    }

    private boolean isWord(char[] buffer, int offset, int length) {
        for (char[] word : words) {
            if (word.length == length && Arrays.equals(word, 0, length, buffer, offset, offset + length)) {
                return true;
            }
        }
        return false;
    }
}
