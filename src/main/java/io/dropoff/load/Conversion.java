package io.dropoff.load;

import io.dropoff.schema.Column;

/** Brings a file's text into the one spelling that the database converts without doubt. Stateless. */
@FunctionalInterface
interface Conversion {

    /**
     * The canonical text.
     *
     * @throws DoesNotFit when the value is none of the column's type
     */
    String apply(String value) throws DoesNotFit;

    /** The text stays as it is. */
    Conversion NONE = value -> value;

    /** What the column's type asks for. */
    static Conversion of(Column column) {
        return switch (column.kind()) {
            case TEXT -> text(column);
            case TINYINT -> Numbers.whole(0, 255);
            case SMALLINT -> Numbers.whole(Short.MIN_VALUE, Short.MAX_VALUE);
            case INT -> Numbers.whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case BIGINT -> Numbers.whole(Long.MIN_VALUE, Long.MAX_VALUE);
            case DECIMAL -> Numbers.decimal(column);
            case FLOAT ->
                column.type().equalsIgnoreCase("decfloat")
                        ? Numbers::number
                        : Numbers.floating(Numbers.Floating.DOUBLE);
            case REAL -> Numbers.floating(Numbers.Floating.SINGLE);
            case BIT -> Numbers::bit;
            case DATE -> Times::date;
            case TIME -> value -> Times.time(value, column.precision());
            case DATETIME -> value -> Times.dateTime(value, column);
            case DATETIMEOFFSET -> value -> Times.offset(value, column.precision());
            case GUID -> Binaries::guid;
            case BINARY -> value -> Binaries.hex(value, column.length());
            case OTHER -> NONE;
        };
    }

    private static Conversion text(Column column) {
        if (column.bytes()) {
            return CodePages.fits(column);
        }
        if (!column.isFixed()) {
            return NONE;
        }
        return value -> {
            if (value.length() > column.length()) {
                throw new DoesNotFit("at most " + column.length() + " characters fit this column");
            }
            return value;
        };
    }

    /** The value is not one of the column's type; the message says what was expected. */
    final class DoesNotFit extends Exception {
        private static final long serialVersionUID = 1L;

        DoesNotFit(String expected) {
            super(expected, null, false, false);
        }
    }
}
