package io.dropoff.contract;

import io.dropoff.contract.ContractType.Bits;
import io.dropoff.contract.ContractType.Digits;
import io.dropoff.contract.ContractType.Kind;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type of a database as a contract writes it: {@code decimal(10,2)}, {@code nvarchar(50)}.
 *
 * @param name in lower case, without size
 * @param size the first number in brackets; 0 = none, or no limit
 * @param scale the second one; 0 = none
 */
record PhysicalType(String name, Kind kind, int size, int scale) {

    private static final Pattern WRITTEN =
            Pattern.compile("([a-z][a-z0-9 ]*?)\\s*(?:\\(\\s*(\\d{1,5}|max)\\s*(?:,\\s*(\\d{1,2})\\s*)?\\))?");
    private static final int MOST_DIGITS = 38;
    private static final int DEFAULT_DIGITS = 18;

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("nvarchar", Kind.STRING),
            Map.entry("varchar", Kind.STRING),
            Map.entry("nchar", Kind.STRING),
            Map.entry("char", Kind.STRING),
            Map.entry("text", Kind.STRING),
            Map.entry("uniqueidentifier", Kind.STRING),
            Map.entry("tinyint", Kind.INTEGER),
            Map.entry("smallint", Kind.INTEGER),
            Map.entry("int", Kind.INTEGER),
            Map.entry("integer", Kind.INTEGER),
            Map.entry("bigint", Kind.INTEGER),
            Map.entry("decimal", Kind.NUMBER),
            Map.entry("numeric", Kind.NUMBER),
            Map.entry("float", Kind.NUMBER),
            Map.entry("double", Kind.NUMBER),
            Map.entry("double precision", Kind.NUMBER),
            Map.entry("real", Kind.NUMBER),
            Map.entry("bit", Kind.BOOLEAN),
            Map.entry("boolean", Kind.BOOLEAN),
            Map.entry("date", Kind.DATE),
            Map.entry("time", Kind.TIME),
            Map.entry("timestamp", Kind.TIMESTAMP),
            Map.entry("datetime", Kind.TIMESTAMP),
            Map.entry("datetime2", Kind.TIMESTAMP),
            Map.entry("datetimeoffset", Kind.TIMESTAMP));

    private static final Map<String, Bits> BITS = Map.of(
            "tinyint", new Bits(8, false),
            "smallint", new Bits(16, true),
            "int", new Bits(32, true),
            "integer", new Bits(32, true),
            "bigint", new Bits(64, true),
            "float", new Bits(64, true),
            "double", new Bits(64, true),
            "double precision", new Bits(64, true),
            "real", new Bits(32, true));

    /** Empty when it is none of the types that Dropoff knows. */
    static Optional<PhysicalType> of(String text) {
        Matcher written = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!written.matches() || !KINDS.containsKey(written.group(1))) {
            return Optional.empty();
        }
        String size = written.group(2);
        int first = size == null || size.equals("max") ? 0 : Integer.parseInt(size);
        int second = written.group(3) == null ? 0 : Integer.parseInt(written.group(3));
        PhysicalType type = new PhysicalType(written.group(1), KINDS.get(written.group(1)), first, second);
        return type.isPossible() ? Optional.of(type) : Optional.empty();
    }

    private boolean isPossible() {
        return !isDecimal() || size <= MOST_DIGITS && scale <= (size == 0 ? DEFAULT_DIGITS : size);
    }

    private boolean isDecimal() {
        return name.equals("decimal") || name.equals("numeric");
    }

    /** Whether a column of that logical type can be of this one. */
    boolean isOf(Kind logical) {
        return kind == logical || logical == Kind.ANY || kind == Kind.STRING && logical != Kind.STRING && size == 0;
    }

    Optional<Digits> digits() {
        return isDecimal() ? Optional.of(new Digits(size == 0 ? DEFAULT_DIGITS : size, scale)) : Optional.empty();
    }

    Optional<Bits> bits() {
        return Optional.ofNullable(BITS.get(name));
    }

    boolean isZoned() {
        return name.equals("datetimeoffset");
    }
}
