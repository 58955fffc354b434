package io.dropoff.format.encoding;

/** What a character that is no letter costs at its place in a text: little where such signs stand, much inside a word. */
final class SymbolCosts {

    private static final double UNDEFINED = Costs.of("symbol.undefined");
    private static final double CONTROL = Costs.of("symbol.control");
    private static final double MISPLACED = Costs.of("symbol.misplaced");
    private static final double RARE = Costs.of("symbol.rare");
    private static final double BEFORE_WORD = Costs.of("symbol.before-word");

    /** Letters of the units whose millionth part is written. */
    private static final String UNITS = "mgslAVFHWM";

    /** Letters of the multiples of an amount. */
    private static final String MULTIPLES = "kKmMbB";

    private SymbolCosts() {}

    static double cost(char before, char c, char after) {
        if (c == '\uFFFD') {
            return UNDEFINED;
        }
        if (c < 0xA0) {
            return CONTROL;
        }
        boolean inWord = Character.isLetter(before) && Character.isLetter(after);
        return switch (c) {
            case '\u2019' -> inWord ? elision(before, after) : apostrophe(before, after);
            case '\u20AC' ->
                isNumeric(before) || isNumeric(after) ? 4 : inWord ? MISPLACED : Character.isLetter(before) ? 9 : 5;
            case '\u00B5' -> !Character.isLetter(before) && UNITS.indexOf(after) >= 0 ? 5 : MISPLACED;
            case '\u00A3', '\u00A5' -> inWord ? MISPLACED : Character.isLetter(before) ? 8 : money(after);
            case '\u00B0' -> inWord ? MISPLACED : degree(before, after);
            case '\u00B4' -> inWord ? elision(before, after) + 2 : 8;
            case '\u00A0' -> inWord ? 8 : space(before, after);
            case '\u2022' -> inWord ? MISPLACED : between(before, after);
            case '\u2013', '\u2014', '\u00B7' -> inWord ? 8.5 : between(before, after);
            case '\u2026' -> inWord ? 8 : Character.isLetter(after) ? 9 : 5.5;
            case '\u201A' -> 12;
            case '\u201C', '\u201D', '\u201E', '\u2018', '\u00AB', '\u00BB' ->
                inWord ? MISPLACED : quote(before, c, after);
            case '\u00BF', '\u00A1' -> Character.isLetter(after) && !Character.isLetterOrDigit(before) ? 5 : MISPLACED;
            case '\u00B2', '\u00B3' ->
                before == 'm' && !Character.isLetter(after) ? 3 : before == 'M' ? 4 : lone(before, after, 8);
            case '\u00BA', '\u00AA' ->
                isDigit(before) || before == 'n' || Character.isUpperCase(before) ? 4.5 : lone(before, after, 8);
            case '\u2116' -> inWord ? MISPLACED : 5;
            case '\u00A7', '\u00BD', '\u00BC', '\u00BE' -> lone(before, after, Character.isLetter(before) ? 6.5 : 4.5);
            case '\u00AE', '\u2122' -> lone(before, after, Character.isLetter(before) ? 5 : 6.5);
            case '\u00A9' -> lone(before, after, Character.isLetter(before) ? 9 : 5.5);
            case '\u00D7', '\u00B1' -> lone(before, after, 6.5);
            default -> box(c) ? MISPLACED + 1 : lone(before, after, RARE);
        };
    }

    /** An apostrophe in a word stands after a shortened article or before an ending. */
    private static double elision(char before, char after) {
        boolean article = "cdjlmnstuo".indexOf(Character.toLowerCase(before)) >= 0;
        return article || "dlmrstv".indexOf(Character.toLowerCase(after)) >= 0 ? 5 : 9;
    }

    /** Outside of a word: after one, or in {@code 1980's}. */
    private static double apostrophe(char before, char after) {
        return isDigit(before) && after == 's' ? 5 : Character.isLetter(before) ? 6 : 9;
    }

    /** Dashes and dots stand between words, not at one. */
    private static double between(char before, char after) {
        return before == ' ' && after == ' ' ? 4 : Character.isLetter(before) != Character.isLetter(after) ? 8.5 : 5;
    }

    /** Before a number or a unit such as thousands: {@code £12}, {@code £k}; a word does not begin with it. */
    private static double money(char after) {
        return !Character.isLetter(after) || MULTIPLES.indexOf(after) >= 0 ? 4.5 : 9.5;
    }

    /** Of an angle or a temperature, or instead of a raised o: {@code 20°}, {@code (°C)}, {@code N° 5}. */
    private static double degree(char before, char after) {
        boolean unit = after == 'C' || after == 'F';
        boolean usual = isDigit(before) || before == ' ' && !Character.isLowerCase(after);
        return !Character.isLetter(before) && unit
                ? 4
                : usual ? 4.5 : Character.isUpperCase(before) || before == 'n' ? 6 : 9;
    }

    /** A space that must not be broken belongs to a number, beside another sign, or was left at the end of a field. */
    private static double space(char before, char after) {
        boolean beside = isDigit(before) || isSpace(before) || isSpace(after) && !Character.isLetter(before);
        return beside ? 4.5 : !Character.isLetterOrDigit(after) ? 6 : 7;
    }

    private static double lone(char before, char after, double cost) {
        boolean inWord = Character.isLetter(before) && Character.isLetter(after);
        return inWord ? MISPLACED : Character.isLowerCase(after) ? cost + BEFORE_WORD : cost;
    }

    private static double quote(char before, char c, char after) {
        boolean opens = "\u201E\u201C\u2018\u00AB".indexOf(c) >= 0;
        if (Character.isLetterOrDigit(before) != Character.isLetterOrDigit(after)) {
            return opens == Character.isLetterOrDigit(after) ? 5.5 : 8;
        }
        // Beside other signs: a space is on its outer side only.
        return !Character.isLetterOrDigit(before) && isSpace(before) == opens && isSpace(after) != opens ? 6 : 9;
    }

    /** Signs that Unicode counts among the letters. */
    static boolean isOne(char c) {
        return c == '\u00AA' || c == '\u00BA' || c == '\u00B5';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\u00A0';
    }

    private static boolean isNumeric(char c) {
        return isDigit(c) || isSpace(c);
    }

    private static boolean box(char c) {
        return c >= 0x2500 && c <= 0x25FF;
    }
}
