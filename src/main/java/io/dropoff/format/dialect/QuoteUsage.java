package io.dropoff.format.dialect;

import io.dropoff.format.encoding.TextSample;

/**
 * Whether a character is meant to wrap fields.
 *
 * @param fields that are not empty, which it opens and closes within a line
 * @param needed whether one of those holds the delimiter
 * @param doubled whether one of those holds the character itself, doubled
 * @param loose fields that it opens and nothing closes
 */
record QuoteUsage(int fields, boolean needed, boolean doubled, int loose) {

    /** Characters in which a quote that opens a field is expected to close it. */
    private static final int LONGEST = 2000;

    static QuoteUsage of(char[] text, int window, char quote, char delimiter) {
        int length = Math.min(text.length, window);
        int fields = 0;
        boolean needed = false;
        boolean doubled = false;
        int loose = 0;
        int i = 0;
        while (i < length) {
            if (text[i] == quote && isBorder(text, i - 1, -1, delimiter)) {
                int close = closing(text, i + 1, quote, delimiter);
                if (close > i + 1) {
                    fields++;
                    needed |= holds(text, i, close, delimiter);
                    doubled |= holdsPair(text, i + 1, close, quote);
                }
                loose += close < 0 ? 1 : 0;
                i = Math.max(i, close);
            }
            i++;
        }
        return new QuoteUsage(fields, needed, doubled, loose);
    }

    /** Fields that the character opens without an end are no more than those with one. */
    boolean isMeant() {
        return fields > 0 && fields >= loose;
    }

    /** Place of the quote that ends the field on its line; -1 = none. */
    private static int closing(char[] text, int from, char quote, char delimiter) {
        int end = Math.min(text.length, from + LONGEST);
        for (int i = from; i < end && !TextSample.isLineEnd(text[i]); i++) {
            if (text[i] == quote) {
                if (i + 1 < text.length && text[i + 1] == quote && i > from) {
                    i++;
                } else if (isName(text, i, delimiter)) {
                    return -1;
                } else if (isBorder(text, i + 1, 1, delimiter)) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Whether it ends the name of a member of JSON, {@code "a":}, or of an hstore, {@code "a"=>}. */
    private static boolean isName(char[] text, int quote, char delimiter) {
        boolean json = delimiter != ':' && quote + 1 < text.length && text[quote + 1] == ':';
        return json || quote + 2 < text.length && text[quote + 1] == '=' && text[quote + 2] == '>';
    }

    private static boolean holds(char[] text, int from, int to, char c) {
        int i = from;
        while (i < to && text[i] != c) {
            i++;
        }
        return i < to;
    }

    private static boolean holdsPair(char[] text, int from, int to, char c) {
        int i = from;
        while (i < to - 1 && (text[i] != c || text[i + 1] != c)) {
            i++;
        }
        return i < to - 1;
    }

    /** Whether a field begins or ends there, or behind the spaces there. */
    private static boolean isBorder(char[] text, int from, int step, char delimiter) {
        int i = from;
        while (i >= 0 && i < text.length && text[i] == ' ' && delimiter != ' ') {
            i += step;
        }
        return i < 0 || i >= text.length || text[i] == delimiter || TextSample.isLineEnd(text[i]);
    }
}
