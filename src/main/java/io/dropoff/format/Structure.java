package io.dropoff.format;

/**
 * How records relate to the file around them, beyond delimiter and quote.
 *
 * @param spacedQuotes whether blanks may stand around a quoted field; they are no part of it
 * @param widths how many fields a record has, compared with the header
 * @param namesAbove whether the names were declared in a {@linkplain FieldsComment comment} above the first record, so that no record holds them
 * @param end offset of the first byte that is no row any more: a trailer, notes below the table; {@link #NO_END} = rows to the end
 */
public record Structure(boolean spacedQuotes, Widths widths, boolean namesAbove, long end) {

    /** Rows go on to the end of the file. */
    public static final long NO_END = Long.MAX_VALUE;

    /** Nothing out of the ordinary. */
    public static final Structure PLAIN = new Structure(false, Widths.EVEN, false, NO_END);

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
}
