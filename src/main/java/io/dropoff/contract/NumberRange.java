package io.dropoff.contract;

import io.dropoff.contract.ContractType.Range;
import java.math.BigDecimal;

/** Bounds of numbers. */
final class NumberRange {

    private final Range<BigDecimal> range;
    private final boolean any;

    NumberRange(Range<BigDecimal> range) {
        this.range = range;
        this.any = range.isAny();
    }

    boolean isAny() {
        return any;
    }

    boolean accepts(long value) {
        return any || accepts(BigDecimal.valueOf(value));
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
