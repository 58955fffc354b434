package io.dropoff.format.encoding;

/** What a character is, as bits: asked millions of times, so worked out once for each byte of a code page. */
final class CharacterTraits {

    static final int LETTER = 1;
    static final int UPPER = 2;
    static final int LOWER = 4;
    static final int DIGIT = 8;

    /** A letter of another alphabet than the Latin one. */
    static final int FOREIGN = 16;

    private CharacterTraits() {}

    static byte of(char c) {
        int traits = Character.isUpperCase(c) ? UPPER : 0;
        traits |= Character.isLowerCase(c) ? LOWER : 0;
        traits |= Character.isDigit(c) ? DIGIT : 0;
        // Thai, Arabic and Hebrew write vowels as marks.
        if (Character.isLetter(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
            traits |= LETTER | (c < 0x250 ? 0 : FOREIGN);
        }
        return (byte) traits;
    }

    static boolean has(int traits, int trait) {
        return (traits & trait) != 0;
    }
}
