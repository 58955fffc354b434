package io.dropoff.contract;

import io.dropoff.contract.ContractType.Range;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Bounds of numbers; of whole ones in machine words. */
final class NumberRange {

    private final Range<BigDecimal> range;
    private final boolean any;
    private final long least;
    private final long most;
    private final boolean simple;

    NumberRange(Range<BigDecimal> range) {
        this.range = range;
        this.any = range.isAny();
        this.least = Math.max(
                range.least().map(bound -> whole(bound, RoundingMode.CEILING)).orElse(Long.MIN_VALUE),
                range.above()
                        .map(bound -> whole(bound, RoundingMode.FLOOR))
                        .map(bound -> bound == Long.MAX_VALUE ? bound : bound + 1)
                        .orElse(Long.MIN_VALUE));
        this.most = Math.min(
                range.most().map(bound -> whole(bound, RoundingMode.FLOOR)).orElse(Long.MAX_VALUE),
                range.below()
                        .map(bound -> whole(bound, RoundingMode.CEILING))
                        .map(bound -> bound == Long.MIN_VALUE ? bound : bound - 1)
                        .orElse(Long.MAX_VALUE));
        this.simple = range.multipleOf().isEmpty();
    }

    private static long whole(BigDecimal bound, RoundingMode rounding) {
        BigInteger whole = bound.setScale(0, rounding).toBigInteger();
        return whole.bitLength() < Long.SIZE ? whole.longValue() : whole.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    boolean isAny() {
        return any;
    }

    boolean accepts(long value) {
        return any || (simple ? value >= least && value <= most : accepts(BigDecimal.valueOf(value)));
    }

    boolean accepts(BigDecimal value) {
        return range.least().map(bound -> value.compareTo(bound) >= 0).orElse(true)
                && range.above().map(bound -> value.compareTo(bound) > 0).orElse(true)
                && range.most().map(bound -> value.compareTo(bound) <= 0).orElse(true)
                && range.below().map(bound -> value.compareTo(bound) < 0).orElse(true)
                && range.multipleOf()
                        .map(bound -> value.remainder(bound).signum() == 0)
                        .orElse(true);
    }
}
