package io.dropoff.format.dialect;

import java.util.Optional;

/**
 * How a table is written.
 *
 * @param delimiter {@link #NONE} = there is one column and nothing to part
 * @param quote {@link #NONE} = quotes are ordinary text
 * @param escape {@link #NONE} = only a doubled quote inside quotes
 */
public record CsvDialect(char delimiter, char quote, char escape) {

    public static final char NONE = '\0';

    public CsvDialect withQuote(char other) {
        return new CsvDialect(delimiter, other, escape);
    }

    CsvDialect withEscape(char other) {
        return new CsvDialect(delimiter, quote, other);
    }

    public static Optional<Character> optional(char c) {
        return c == NONE ? Optional.empty() : Optional.of(c);
    }
}
