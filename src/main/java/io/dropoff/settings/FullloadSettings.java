package io.dropoff.settings;

/**
 * What a fullload may do to a table that has rows ({@code dropoff.fullload.*}).
 *
 * @param empty what happens to a file without rows
 * @param maxShrink highest per cent of the table's rows that may be gone afterwards; 0 = not looked at
 */
public record FullloadSettings(Empty empty, int maxShrink) {
    /** A file without rows for a table with rows. */
    public enum Empty {
        /** The file fails. */
        REJECT,
        /** The table is emptied. */
        LOAD
    }
}
