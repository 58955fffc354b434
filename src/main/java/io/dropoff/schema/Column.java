package io.dropoff.schema;

import java.util.Locale;

/**
 * A column of an existing or planned table.
 *
 * @param type its type without length, as the catalog writes it; of a planned or changed column the whole type
 * @param length text: characters (of {@code char} and {@code varchar} on SQL Server: bytes), -1 = no limit
 * @param precision digits in all; of a date or time: digits of the second's fraction
 * @param hasDefault whether a row without a value gets one
 * @param identity numbered by the database
 * @param computed filled by the database; cannot be written
 * @param collation empty = the database's, or none
 * @param codePage of a {@code char} or {@code varchar}; 0 = holds every character
 */
public record Column(
        String name,
        String type,
        int length,
        int precision,
        int scale,
        boolean nullable,
        boolean hasDefault,
        boolean identity,
        boolean computed,
        String collation,
        int codePage) {

    /** A column that a plan adds; nullable, without a default. */
    static Column planned(String name, String type, int length, int precision, int scale) {
        return new Column(name, type, length, precision, scale, true, false, false, false, "", 0);
    }

    /** The same column, which must have a value in every row. */
    Column required() {
        return new Column(
                name, type, length, precision, scale, false, hasDefault, identity, computed, collation, codePage);
    }

    /** The family of its type. */
    public ColumnKind kind() {
        return ColumnKind.of(plainType());
    }

    private String plainType() {
        int length = type.indexOf('(');
        return (length < 0 ? type : type.substring(0, length)).toLowerCase(Locale.ROOT);
    }

    /** The whole type as SQL writes it, without collation. */
    public String typeSql() {
        if (type.indexOf('(') >= 0) {
            return type;
        }
        String limit = length < 0 ? "max" : String.valueOf(length);
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "nvarchar",
                    "varchar",
                    "nchar",
                    "char",
                    "varbinary",
                    "binary",
                    "character varying",
                    "character",
                    "binary varying" -> type + "(" + limit + ")";
            case "decimal", "numeric" -> type + "(" + precision + "," + scale + ")";
            case "datetime2", "datetimeoffset", "time", "timestamp" -> type + "(" + precision + ")";
            case "timestamp with time zone" -> "timestamp(" + precision + ") with time zone";
            default -> type;
        };
    }

    /** Whether a text column counts bytes of a code page. */
    public boolean bytes() {
        String plain = plainType();
        return codePage != 0 && (plain.equals("varchar") || plain.equals("char") || plain.equals("text"));
    }

    /** Whether a text column pads what it holds: wider, it would have to pad what it holds already, or become another type. */
    public boolean isFixed() {
        return switch (plainType()) {
            case "char", "nchar", "character" -> true;
            default -> false;
        };
    }

    /** The same column as a plan changes it to another whole type of text; -1 = no limit. */
    Column widened(String wider, int limit) {
        return new Column(
                name, wider, limit, precision, scale, nullable, hasDefault, identity, computed, collation, codePage);
    }
}
