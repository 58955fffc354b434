package io.dropoff.contract;

import io.dropoff.contract.ContractType.Bits;
import io.dropoff.contract.ContractType.Range;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** A whole number, of up to 40 digits, within its bounds. */
final class WholeNumber implements ValueCheck {

    private static final int LONG_DIGITS = 18;
    private static final int MOST_DIGITS = 40;

    private final BigInteger least;
    private final BigInteger most;
    private final long quickLeast;
    private final long quickMost;
    private final NumberRange range;

    WholeNumber(Optional<Bits> bits, Range<BigDecimal> range) {
        Bits size = bits.orElse(new Bits(Long.SIZE, true));
        this.most = BigInteger.ONE
                .shiftLeft(size.signed() ? size.count() - 1 : size.count())
                .subtract(BigInteger.ONE);
        this.least = size.signed() ? most.negate().subtract(BigInteger.ONE) : BigInteger.ZERO;
        this.quickLeast = least.bitLength() < Long.SIZE ? least.longValue() : Long.MIN_VALUE;
        this.quickMost = most.bitLength() < Long.SIZE ? most.longValue() : Long.MAX_VALUE;
        this.range = new NumberRange(range);
    }

    @Override
    public boolean accepts(char[] buffer, int offset, int length) {
        int from = Digits.start(buffer, offset, offset + length);
        int end = Digits.end(buffer, from, offset + length);
        int first = from < end && (buffer[from] == '-' || buffer[from] == '+') ? from + 1 : from;
        int digits = end - first;
        if (digits == 0 || digits > MOST_DIGITS) {
            return false;
        }
        long value = 0;
        for (int i = first; i < end; i++) {
            if (!Digits.isDigit(buffer[i])) {
                return false;
            }
            value = value * 10 + buffer[i] - '0';
        }
        if (digits > LONG_DIGITS) {
            return acceptsLarge(new BigInteger(new String(buffer, from, end - from)));
        }
        long signed = buffer[from] == '-' ? -value : value;
        return signed >= quickLeast && signed <= quickMost && range.accepts(signed);
    }

    private boolean acceptsLarge(BigInteger value) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0 && range.accepts(new BigDecimal(value));
    }
}
