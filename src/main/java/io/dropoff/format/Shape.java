package io.dropoff.format;

import java.util.Optional;

/**
 * How a table is written.
 *
 * @param delimiter {@link #NONE} = there is one column and nothing to part
 * @param quote {@link #NONE} = quotes are ordinary text
 * @param escape {@link #NONE} = only a doubled quote inside quotes
 */
record Shape(char delimiter, char quote, char escape) {

    static final char NONE = '\0';

    Shape withQuote(char other) {
        return new Shape(delimiter, other, escape);
    }

    Shape withEscape(char other) {
        return new Shape(delimiter, quote, other);
    }

    static Optional<Character> optional(char c) {
        return c == NONE ? Optional.empty() : Optional.of(c);
    }
}
