package io.dropoff.contract;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a column's values are.
 *
 * @param kind the logical type
 * @param digits numbers with a fixed point: digits in all and after the point; empty = any
 * @param bits whole numbers: the range they must lie in; binary floating point: 32 or 64
 * @param text texts: bounds and pattern
 * @param range numbers: bounds
 * @param moment dates and times: format and bounds; empty for all others
 */
public record ContractType(
        LogicalType kind,
        Optional<DecimalSize> digits,
        Optional<Bits> bits,
        TextRule text,
        Range<BigDecimal> range,
        Optional<MomentRule> moment) {

    /** Logical types; {@code ANY} when the contract says none. */
    public enum LogicalType {
        ANY,
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN,
        DATE,
        TIMESTAMP,
        TIME
    }

    /** Digits in all, and after the point. */
    public record DecimalSize(int precision, int scale) {}

    /** Size in memory, and whether negative numbers are among them. */
    public record Bits(int count, boolean signed) {}

    /**
     * Bounds of a text.
     *
     * @param least characters, 0 = any
     * @param most characters, {@link Integer#MAX_VALUE} = any
     * @param pattern found somewhere in the text, unless it is anchored
     */
    public record TextRule(int least, int most, Optional<Pattern> pattern) {
        static final TextRule ANY = new TextRule(0, Integer.MAX_VALUE, Optional.empty());
    }

    /**
     * Bounds of an ordered value; empty = none.
     *
     * @param multipleOf numbers only
     */
    public record Range<T>(
            Optional<T> least, Optional<T> above, Optional<T> most, Optional<T> below, Optional<T> multipleOf) {

        static <T> Range<T> any() {
            return new Range<>(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        boolean isAny() {
            return least.isEmpty() && above.isEmpty() && most.isEmpty() && below.isEmpty() && multipleOf.isEmpty();
        }
    }

    /**
     * How a date or time is written, and its bounds.
     *
     * @param pattern as {@link java.time.format.DateTimeFormatter} has it; empty = ISO 8601
     * @param zoned whether its distance from UTC is part of it
     * @param iso whether it is written as the loader reads it, so that a column of that type can take it
     */
    public record MomentRule(Optional<String> pattern, Range<Long> range, boolean zoned, boolean iso) {}

    /** Anything. */
    static ContractType of(LogicalType kind) {
        return new ContractType(kind, Optional.empty(), Optional.empty(), TextRule.ANY, Range.any(), Optional.empty());
    }
}
