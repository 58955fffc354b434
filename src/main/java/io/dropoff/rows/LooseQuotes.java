package io.dropoff.rows;

import io.dropoff.fault.RefusedFile;
import java.util.Optional;

/**
 * Watches the double quotes of a file that is read as having none. That is right where texts merely contain them, and wrong where a
 * broken quote made it look so: then a record would lose its shape without anybody noticing.
 */
final class LooseQuotes {

    private static final char QUOTE = '"';

    /** Fields with a quote inside that make one at the front of another a letter like theirs. */
    private static final int LETTERS = 3;

    private final boolean seldomQuoted;
    private long wrapped;
    private long opened;
    private long inside;
    private long firstLine;
    private boolean firstHasAnother;

    /** @param seldomQuoted whether writers of such files hardly ever quote: those of lists, and with tabs */
    LooseQuotes(boolean seldomQuoted) {
        this.seldomQuoted = seldomQuoted;
    }

    void see(char[] buffer, int offset, int length, long line) {
        if (length == 0 || buffer[offset] != QUOTE) {
            if (seldomQuoted && inside < LETTERS) {
                inside += holdsQuote(buffer, offset, length) ? 1 : 0;
            }
            return;
        }
        if (length > 1 && buffer[offset + length - 1] == QUOTE && isEven(buffer, offset + 1, offset + length - 1)) {
            wrapped++;
            return;
        }
        if (opened++ == 0) {
            firstLine = line;
            firstHasAnother = new String(buffer, offset + 1, length - 1).indexOf(QUOTE) >= 0;
        }
    }

    private static boolean holdsQuote(char[] buffer, int offset, int length) {
        int i = offset;
        while (i < offset + length && buffer[i] != QUOTE) {
            i++;
        }
        return i < offset + length;
    }

    /** Whether the quotes within are doubled. */
    private static boolean isEven(char[] buffer, int from, int to) {
        int quotes = 0;
        for (int i = from; i < to; i++) {
            quotes += buffer[i] == QUOTE ? 1 : 0;
        }
        return quotes % 2 == 0;
    }

    /**
     * The first broken quote, when no fewer fields are quoted as a whole, as detection counts too, or when it is the only quote of all
     * that begins a field and none stands within the others.
     */
    Optional<RefusedFile> broken() {
        boolean lone = opened == 1 && !firstHasAnother && inside < LETTERS;
        boolean quotesMeanQuotes = opened > 0 && wrapped >= opened || lone;
        if (!quotesMeanQuotes) {
            return Optional.empty();
        }
        return Optional.of(firstHasAnother ? Rejections.strayQuote(firstLine) : Rejections.unclosedQuote(firstLine));
    }
}
