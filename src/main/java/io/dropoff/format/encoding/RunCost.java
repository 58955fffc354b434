package io.dropoff.format.encoding;

/** A run of bytes read by one code page, and what it costs as text. Not for several threads. */
final class RunCost {

    private static final float CASE = 4;
    private static final float OTHER_SCRIPT = 5;
    private static final float ALONE = 3;
    private static final float ALONE_AT_DIGIT = 6;

    /** Weight of the ASCII letter that follows. */
    private static final double AFTER = Costs.of("run.after");

    private static final float NO_SIGN = -1;

    private final String run;
    private final byte[] traits;

    /** What each character beyond ASCII costs as a letter of any language, and as a sign. */
    private final float[] letters;

    private final float[] signs;

    RunCost(String run, CodePage page) {
        this.run = run;
        traits = page.traits();
        int length = run.length();
        letters = new float[length];
        signs = new float[length];
        char[] table = page.table();
        for (int i = 0; i < length; i++) {
            char b = run.charAt(i);
            if (b >= 0x80 && i > 0 && i < length - 1) {
                char c = table[b];
                signs[i] = isSign(b, table)
                        ? (float) SymbolCosts.cost(besides(table, i, -1), c, besides(table, i, 1))
                        : NO_SIGN;
                letters[i] = asLetter(run.charAt(i - 1), b, run.charAt(i + 1));
            }
        }
    }

    private boolean isSign(char b, char[] table) {
        return !CharacterTraits.has(traits[b], CharacterTraits.LETTER) || SymbolCosts.isOne(table[b]);
    }

    /** The next character that is ASCII or a letter: several signs within a word are as unlikely as one. */
    private char besides(char[] table, int from, int step) {
        int i = from + step;
        while (i > 0 && i < run.length() - 1 && run.charAt(i) >= 0x80 && isSign(run.charAt(i), table)) {
            i += step;
        }
        return table[run.charAt(i)];
    }

    private float asLetter(char byteBefore, char b, char byteAfter) {
        int before = traits[byteBefore];
        int c = traits[b];
        int after = traits[byteAfter];
        boolean apart = byteBefore == ' ' && byteAfter == ' ';
        return casing(before, c, after) + mixture(before, c) + mixture(after, c) + alone(before | after, c, apart);
    }

    double cost(CodePage.Language language) {
        LetterModel model = language.model();
        byte[] slots = language.slots();
        double sum = 0;
        int before = slots[run.charAt(0)];
        for (int i = 1; i < letters.length - 1; i++) {
            int slot = slots[run.charAt(i)];
            if (run.charAt(i) < 0x80) {
                sum += run.charAt(i - 1) < 0x80 ? CodePage.CONTEXT * model.ascii(before, slot) : 0;
            } else if (slot == 0) {
                sum += signs[i] == NO_SIGN ? letters[i] + LetterModel.FOREIGN : signs[i];
            } else {
                sum += letters[i]
                        + (isWord(i)
                                ? model.word(slot)
                                : pairs(model, slots, before, run.charAt(i), run.charAt(i + 1)));
            }
            before = slot;
        }
        return sum;
    }

    private static double pairs(LetterModel model, byte[] slots, int before, char here, char next) {
        int slot = slots[here];
        return model.cost(before, slot) + (next < 0x80 ? AFTER * model.cost(slot, slots[next]) : 0);
    }

    /** A small letter between two spaces. */
    private boolean isWord(int i) {
        return run.charAt(i - 1) == ' '
                && run.charAt(i + 1) == ' '
                && CharacterTraits.has(traits[run.charAt(i)], CharacterTraits.LOWER);
    }

    /** Letters of two alphabets side by side. */
    private static float mixture(int neighbour, int c) {
        boolean other = CharacterTraits.has(neighbour ^ c, CharacterTraits.FOREIGN);
        return CharacterTraits.has(neighbour, CharacterTraits.LETTER) && other ? OTHER_SCRIPT : 0;
    }

    /** A capital after a small letter or after the first of a word, or a small letter among capitals. */
    private static float casing(int before, int c, int after) {
        boolean rising =
                CharacterTraits.has(c, CharacterTraits.UPPER) && CharacterTraits.has(before, CharacterTraits.LOWER);
        boolean falling = CharacterTraits.has(c, CharacterTraits.LOWER)
                && CharacterTraits.has(after, CharacterTraits.UPPER)
                && (CharacterTraits.has(before, CharacterTraits.UPPER)
                        || !CharacterTraits.has(before, CharacterTraits.LETTER));
        boolean peak = CharacterTraits.has(c, CharacterTraits.UPPER)
                && CharacterTraits.has(before, CharacterTraits.UPPER)
                && CharacterTraits.has(after, CharacterTraits.LOWER);
        return rising || falling || peak ? CASE : 0;
    }

    /** A letter that is no part of a word: rare, and hardly ever beside a digit, where signs of money and measure stand. */
    private static float alone(int beside, int c, boolean apart) {
        if (CharacterTraits.has(beside, CharacterTraits.LETTER)) {
            return 0;
        }
        if (CharacterTraits.has(beside, CharacterTraits.DIGIT)) {
            return ALONE_AT_DIGIT;
        }
        return !CharacterTraits.has(c, CharacterTraits.LOWER) || !apart ? ALONE : 0;
    }
}
