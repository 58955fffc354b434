package io.dropoff.rows;

import io.dropoff.format.CsvFormat;

/** A field that is quoted but for the blanks before its quote: read with them, the quotes would end up in the table. */
final class SpacedQuote {

    private SpacedQuote() {}

    /** Throws STRAY_QUOTE for such a field, where the format has quotes and no blanks around them. */
    static void refuse(char[] buffer, int offset, int length, CsvFormat format, long line) {
        if (format.quote().isEmpty() || format.structure().spacedQuotes()) {
            return;
        }
        char quote = format.quote().get();
        int from = offset;
        int to = offset + length - 1;
        while (from < to && buffer[from] <= ' ') {
            from++;
        }
        while (to > from && buffer[to] <= ' ') {
            to--;
        }
        if (from < to && buffer[from] == quote && buffer[to] == quote && isWhole(buffer, from + 1, to, quote)) {
            throw Rejections.spacedQuote(line);
        }
    }

    /** Whether quotes within are doubled. */
    private static boolean isWhole(char[] buffer, int from, int to, char quote) {
        for (int i = from; i < to; i++) {
            if (buffer[i] == quote && (++i == to || buffer[i] != quote)) {
                return false;
            }
        }
        return true;
    }
}
