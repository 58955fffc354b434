package io.dropoff.rows;

import io.dropoff.fault.RefusedFile;
import java.util.Optional;

/**
 * Watches the double quotes of a file that is read as having none. That is right where texts merely contain them, and wrong where a
 * broken quote made it look so: then a record would lose its shape without anybody noticing.
 */
final class LooseQuotes {

    static final char QUOTE = '"';

    /** Fields with a quote inside that make one at the front of another a letter like theirs. */
    private static final int LETTERS = 3;

    /** One line in so many of a list may begin with a quote that does not end it; more are lines of something else. */
    private static final int SELDOM = 10;

    private final boolean list;
    private final boolean seldomQuoted;
    private long fields;
    private long wrapped;
    private long opened;
    private long inside;
    private long firstLine;
    private boolean firstHasAnother;
    private long unclean;
    private long firstUnclean;

    /** @param seldomQuoted whether a delimiter that few texts have parts its fields; writers of lists hardly ever quote either */
    LooseQuotes(boolean list, boolean seldomQuoted) {
        this.list = list;
        this.seldomQuoted = list || seldomQuoted;
    }

    void see(char[] buffer, int offset, int length, long line) {
        fields++;
        if (length == 0 || buffer[offset] != QUOTE) {
            if (seldomQuoted && inside < LETTERS) {
                inside += holdsQuote(buffer, offset, length) ? 1 : 0;
            }
            return;
        }
        if (length > 1 && buffer[offset + length - 1] == QUOTE) {
            String inner = new String(buffer, offset + 1, length - 2);
            boolean clean = isClean(inner);
            // A line of a list with quotes here and there within is none that is quoted as a whole.
            if (clean || !list && isEven(inner)) {
                wrapped++;
                if (!clean && unclean++ == 0) {
                    firstUnclean = line;
                }
                return;
            }
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

    /** Whether every quote within is doubled. */
    private static boolean isClean(String inner) {
        return inner.replace("\"\"", "").indexOf(QUOTE) < 0;
    }

    private static boolean isEven(String inner) {
        return inner.chars().filter(c -> c == QUOTE).count() % 2 == 0;
    }

    /**
     * The first broken quote, when no fewer fields are quoted as a whole, as detection counts too, unless several between tabs or bars show
     * quotes for letters, or when it is the only quote of all that begins a field and none stands within the others.
     */
    Optional<RefusedFile> broken() {
        if (!seldomQuoted && opened == 0 && unclean > 0 && wrapped >= 2 * unclean) {
            return Optional.of(Rejections.strayQuote(firstUnclean));
        }
        // Between tabs or bars: fields that go on behind quotes and fields that have some within, beside a few all in
        // quotes.
        boolean letters = seldomQuoted && !list && opened >= LETTERS && inside >= LETTERS;
        boolean lone = opened == 1 && !firstHasAnother && inside < (list ? LETTERS : 1);
        boolean quotesMeanQuotes = opened > 0 && wrapped >= opened && !letters
                || lone
                || list && opened > LETTERS && SELDOM * opened > fields;
        if (!quotesMeanQuotes) {
            return Optional.empty();
        }
        return Optional.of(firstHasAnother ? Rejections.strayQuote(firstLine) : Rejections.unclosedQuote(firstLine));
    }
}
