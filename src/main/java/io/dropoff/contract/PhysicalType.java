package io.dropoff.contract;

import io.dropoff.contract.ContractType.Bits;
import io.dropoff.contract.ContractType.DecimalSize;
import io.dropoff.contract.ContractType.LogicalType;
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
record PhysicalType(String name, LogicalType kind, int size, int scale) {

    private static final Pattern WRITTEN =
            Pattern.compile("([a-z][a-z0-9 ]*?)\\s*(?:\\(\\s*(\\d{1,5}|max)\\s*(?:,\\s*(\\d{1,2})\\s*)?\\))?");
    private static final int MOST_DIGITS = 38;
    private static final int DEFAULT_DIGITS = 18;

    private static final Map<String, LogicalType> KINDS = Map.ofEntries(
            Map.entry("nvarchar", LogicalType.STRING),
            Map.entry("varchar", LogicalType.STRING),
            Map.entry("nchar", LogicalType.STRING),
            Map.entry("char", LogicalType.STRING),
            Map.entry("text", LogicalType.STRING),
            Map.entry("uniqueidentifier", LogicalType.STRING),
            Map.entry("tinyint", LogicalType.INTEGER),
            Map.entry("smallint", LogicalType.INTEGER),
            Map.entry("int", LogicalType.INTEGER),
            Map.entry("integer", LogicalType.INTEGER),
            Map.entry("bigint", LogicalType.INTEGER),
            Map.entry("decimal", LogicalType.NUMBER),
            Map.entry("numeric", LogicalType.NUMBER),
            Map.entry("float", LogicalType.NUMBER),
            Map.entry("double", LogicalType.NUMBER),
            Map.entry("double precision", LogicalType.NUMBER),
            Map.entry("real", LogicalType.NUMBER),
            Map.entry("bit", LogicalType.BOOLEAN),
            Map.entry("boolean", LogicalType.BOOLEAN),
            Map.entry("date", LogicalType.DATE),
            Map.entry("time", LogicalType.TIME),
            Map.entry("timestamp", LogicalType.TIMESTAMP),
            Map.entry("datetime", LogicalType.TIMESTAMP),
            Map.entry("datetime2", LogicalType.TIMESTAMP),
            Map.entry("datetimeoffset", LogicalType.TIMESTAMP));

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
    boolean isOf(LogicalType logical) {
        return kind == logical
                || logical == LogicalType.ANY
                || kind == LogicalType.STRING && logical != LogicalType.STRING && size == 0;
    }

    Optional<DecimalSize> digits() {
        return isDecimal() ? Optional.of(new DecimalSize(size == 0 ? DEFAULT_DIGITS : size, scale)) : Optional.empty();
    }

    Optional<Bits> bits() {
        return Optional.ofNullable(BITS.get(name));
    }

    boolean isZoned() {
        return name.equals("datetimeoffset");
    }
}
