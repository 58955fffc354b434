package io.dropoff.contract;

import java.util.Arrays;
import java.util.Set;

/** One of a few texts, compared exactly. */
final class WordCheck implements ValueCheck {

    private final char[][] words;
    private final int mask;

    WordCheck(Set<String> words) {
        int size = Integer.highestOneBit(Math.max(4, words.size())) * 4;
        this.words = new char[size][];
        this.mask = size - 1;
        for (String word : words) {
            char[] text = word.toCharArray();
            int place = place(text, 0, text.length);
            this.words[place] = text;
        }
    }

    /** Where it is, or would be. */
    private int place(char[] buffer, int offset, int length) {
        int place = (int) Hash.of(buffer, offset, length) & mask;
        while (words[place] != null
                && !Arrays.equals(words[place], 0, words[place].length, buffer, offset, offset + length)) {
            place = place + 1 & mask;
        }
        return place;
    }

    @Override
    public boolean accepts(char[] buffer, int offset, int length) {
        return words[place(buffer, offset, length)] != null;
    }
}
