package io.dropoff.format;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How records relate to the file around them, beyond delimiter and quote.
 *
 * @param spacedQuotes whether blanks may stand around a quoted field; they are no part of it
 * @param widths how many fields a record has, compared with the header
 * @param namesAbove whether the names were {@linkplain #declared declared} in a comment above the first record, so that no record holds them
 * @param end offset of the first byte that is no row any more: a trailer, notes below the table; {@link #NO_END} = rows to the end
 */
public record Structure(boolean spacedQuotes, Widths widths, boolean namesAbove, long end) {

    /** Rows go on to the end of the file. */
    public static final long NO_END = Long.MAX_VALUE;

    /** Nothing out of the ordinary. */
    public static final Structure PLAIN = new Structure(false, Widths.EVEN, false, NO_END);

    private static final Pattern DECLARED = Pattern.compile("(?i)# ?fields(?::\\s*|\t)(?<names>\\S.*)");

    /** How many fields every record has. */
    public enum Widths {
        /** As many as the header. */
        EVEN,
        /** More, each record as many as the next, which are always empty or blank; only the first, of units or the like, may have none. */
        SURPLUS,
        /** One more at the front, which the header does not name: R's row names. */
        ROW_NAMES,
        /** Fewer than the header, each record as many as the next; the others are NULL. Only the first may lie between. */
        SHORT,
        /** As many as the header, but for the first, of units or the like, which ends before the last columns; these are NULL in it. */
        FIRST_SHORT,
        /** As many or fewer; the others are NULL. Only where a person said so. */
        PADDED
    }

    /** The same, with blanks around quotes. */
    public Structure withSpacedQuotes() {
        return new Structure(true, widths, namesAbove, end);
    }

    /** The names in a comment line such as {@code #Fields: date time}, parted by tabs, else by commas, else by blanks; empty for any other line. */
    public static List<String> declared(String line) {
        Matcher declared = DECLARED.matcher(line.strip());
        if (!declared.matches()) {
            return List.of();
        }
        String names = declared.group("names");
        return List.of(names.split(names.indexOf('\t') >= 0 ? "\t" : names.indexOf(',') >= 0 ? "\\s*,\\s*" : "\\s+"));
    }
}
