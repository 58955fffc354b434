package io.dropoff.format.dialect;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code Nb header lines : 94}: how many lines stand above the rows, as instruments write it, the names of the columns the last or right below. */
final class DeclaredLines {

    private static final Pattern SAID =
            Pattern.compile("(?i)\\W*((nb|no\\.?|num|number)( of)?[ _]headers?([ _]lines?)?|headers?[ _]lines?)"
                    + "\\s*[:;=,]?\\s*(?<lines>\\d{1,4})\\W*");

    /** Lines that are looked at for it, and the longest of them. */
    private static final int LOOK = 10;

    private static final int LONGEST = 200;
    private static final String DELIMITERS = "\t;,|";

    private DeclaredLines() {}

    /** The lines above the one that may name the columns, where the two below are parted alike. */
    static Optional<Preamble> in(char[] text) {
        int place = 0;
        for (int line = 1; line <= LOOK && place < text.length; line++) {
            int end = Lines.lineEnd(text, place);
            Matcher said = SAID.matcher(new String(text, place, Math.min(end - place, LONGEST)));
            if (said.matches()) {
                int lines = Integer.parseInt(said.group("lines"));
                return lines > line && areRowsBelow(text, lines)
                        ? Optional.of(new Preamble(
                                lines - 1,
                                Optional.empty(),
                                "line " + line + " says how many lines stand above the rows"))
                        : Optional.empty();
            }
            place = Lines.nextLine(text, place);
        }
        return Optional.empty();
    }

    private static boolean areRowsBelow(char[] text, int lines) {
        int first = Lines.afterLines(text, lines);
        int second = Lines.nextLine(text, first);
        return DELIMITERS.chars().anyMatch(delimiter -> {
            long parts = count(text, first, delimiter);
            return parts > 1 && parts == count(text, second, delimiter);
        });
    }

    private static long count(char[] text, int from, int delimiter) {
        return new String(text, from, Lines.lineEnd(text, from) - from)
                .chars()
                .filter(c -> c == delimiter)
                .count();
    }
}
