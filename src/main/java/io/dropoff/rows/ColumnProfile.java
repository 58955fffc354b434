package io.dropoff.rows;

/**
 * What all values of a column have in common.
 *
 * @param name the column's name in the database (already made unique and valid)
 * @param maxLength longest value in UTF-16 units, as {@code nvarchar} counts; 0 when all are NULL or empty
 * @param nulls whether any value is NULL
 * @param type the narrowest type that every non-null value survives unchanged
 */
public record ColumnProfile(String name, int maxLength, boolean nulls, ValueType type) {

    /**
     * A type as inferred from text. Every value of the column, converted and printed again, gives the same text.
     *
     * @param kind the family
     * @param precision decimal: digits in all; date-times: digits of a second's fraction; else 0
     * @param scale decimal: digits after the point; else 0
     */
    public record ValueType(TypeFamily kind, int precision, int scale) {
        /** Not one type for all, or no value at all. */
        public static final ValueType TEXT = new ValueType(TypeFamily.TEXT, 0, 0);
    }

    /** Families of types. */
    public enum TypeFamily {
        TEXT,
        /** Fits 32 bits, no sign +, no leading zero. */
        INTEGER,
        /** Fits 64 bits. */
        BIGINT,
        /** Every value has the same number of digits after the point. */
        DECIMAL,
        /** {@code yyyy-MM-dd}. */
        DATE,
        /** {@code yyyy-MM-dd HH:mm:ss[.f…]}, every value with the same number of fraction digits. */
        TIMESTAMP
    }
}
