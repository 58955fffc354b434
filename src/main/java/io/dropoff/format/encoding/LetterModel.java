package io.dropoff.format.encoding;

import java.util.Arrays;

/**
 * How likely letters follow one another in one language, learned from a list of its words. The cost of a pair is the negative
 * logarithm of its probability; what is no letter of the language is the boundary of a word. Immutable; safe for all threads.
 */
final class LetterModel {

    /** A letter that the language does not have. */
    static final float FOREIGN = 10;

    private static final int CHARACTERS = 0x0E80;

    /** Weight of the single letter's frequency against the pair's: the word lists are short. */
    private static final double SMOOTHING = 6;

    private static final double UNSEEN = 0.3;

    /** A letter that is a word of its own, in a language that has this word, and in one that has not. */
    private static final float WORD = 5;

    private static final float NO_WORD = 9;

    /** What a pair of ASCII letters costs on average in a language that has them. */
    static final float ASCII_PAIR = 3;

    private final byte[] slots = new byte[CHARACTERS];
    private final float[][] costs;
    private final float[] alone;
    private final boolean latin;
    private final double rarity;

    /**
     * Learns a language.
     *
     * @param rarity cost of the language itself
     */
    LetterModel(String words, double rarity) {
        this.rarity = rarity;
        String text = " " + words + " ";
        int count = 1;
        latin = text.chars().filter(c -> c >= 'a' && c <= 'z').count() > text.length() / 2;
        for (char c = 'a'; latin && c <= 'z'; c++) {
            slots[c] = (byte) count++;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = fold(text.charAt(i));
            if (isInner(c) && slots[c] == 0) {
                slots[c] = (byte) count++;
            }
        }
        costs = costs(text, count);
        alone = new float[count];
        Arrays.fill(alone, NO_WORD);
        for (int i = 1; i < text.length() - 1; i++) {
            if (text.charAt(i - 1) == ' ' && text.charAt(i + 1) == ' ') {
                alone[slot(text.charAt(i))] = WORD;
            }
        }
    }

    private float[][] costs(String text, int count) {
        double[][] pairs = new double[count][count];
        double[] singles = new double[count];
        double all = 0;
        for (int i = 1; i < text.length(); i++) {
            int before = slot(fold(text.charAt(i - 1)));
            int here = slot(fold(text.charAt(i)));
            pairs[before][here]++;
            singles[here]++;
            all++;
        }
        float[][] result = new float[count][count];
        for (int p = 0; p < count; p++) {
            double row = 0;
            for (double n : pairs[p]) {
                row += n;
            }
            for (int c = 0; c < count; c++) {
                double single = (singles[c] + UNSEEN) / (all + UNSEEN * count);
                result[p][c] = (float) -Math.log((pairs[p][c] + SMOOTHING * single) / (row + SMOOTHING));
            }
        }
        return result;
    }

    private static boolean isInner(char c) {
        return c < CHARACTERS && (Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK);
    }

    private int slot(char folded) {
        return folded < CHARACTERS ? slots[folded] : 0;
    }

    boolean isLatin() {
        return latin;
    }

    double rarity() {
        return rarity;
    }

    /** Number of each character's letter, for {@link #cost}; 0 = the language does not have it. */
    byte[] slots(char[] characters) {
        byte[] numbers = new byte[characters.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (byte) slot(fold(characters[i]));
        }
        return numbers;
    }

    /** Of a letter after another, both by number. */
    float cost(int before, int letter) {
        return costs[before][letter];
    }

    /** Of a letter, by number, as a word of its own. */
    float word(int letter) {
        return alone[letter];
    }

    /** Two ASCII letters; of no weight for a language that is written in others. */
    float ascii(int before, int letter) {
        return latin ? costs[before][letter] : ASCII_PAIR;
    }

    /** Lower case; the two ways to write Romanian letters are one. */
    static char fold(char c) {
        char lower = Character.toLowerCase(c);
        return lower == '\u0219' ? '\u015F' : lower == '\u021B' ? '\u0163' : lower;
    }
}
