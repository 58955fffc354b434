package io.dropoff.contract;

import java.math.BigDecimal;

/** A number with a point, as the loader reads them, within its digits and bounds. */
final class DecimalNumber implements ValueCheck {

    private static final int LONGEST = 400;

    private final int before;
    private final int after;
    private final NumberRange range;

    DecimalNumber(ContractType type) {
        this.before =
                type.digits().map(digits -> digits.precision() - digits.scale()).orElse(Integer.MAX_VALUE);
        this.after = type.digits().map(ContractType.DecimalSize::scale).orElse(Integer.MAX_VALUE);
        this.range = new NumberRange(type.range());
    }

    @Override
    public boolean accepts(char[] buffer, int offset, int length) {
        int from = Digits.start(buffer, offset, offset + length);
        int end = Digits.end(buffer, from, offset + length);
        if (from == end || end - from > LONGEST) {
            return false;
        }
        int i = buffer[from] == '-' || buffer[from] == '+' ? from + 1 : from;
        int digits = i;
        while (i < end && buffer[i] == '0') {
            i++;
        }
        int counting = i;
        while (i < end && Digits.isDigit(buffer[i])) {
            i++;
        }
        int whole = i - counting;
        boolean any = i > digits;
        int fraction = 0;
        if (i < end && buffer[i] == '.') {
            int point = i++;
            while (i < end && Digits.isDigit(buffer[i])) {
                fraction = buffer[i] == '0' ? fraction : i - point;
                i++;
            }
            any |= i > point + 1;
        }
        if (!any) {
            return false;
        }
        if (i < end) {
            return acceptsExponent(buffer, from, i, end);
        }
        return whole <= before
                && fraction <= after
                && (range.isAny() || range.accepts(new BigDecimal(buffer, from, end - from)));
    }

    private boolean acceptsExponent(char[] buffer, int from, int exponent, int end) {
        int i = exponent + 1;
        if (i < end && (buffer[i] == '-' || buffer[i] == '+')) {
            i++;
        }
        boolean written =
                (buffer[exponent] | ' ') == 'e' && i < end && end - i <= 4 && Digits.of(buffer, i, end - i, end) >= 0;
        if (!written) {
            return false;
        }
        BigDecimal value = new BigDecimal(buffer, from, end - from).stripTrailingZeros();
        long whole = value.precision() - (long) value.scale();
        return (value.signum() == 0 || whole <= before && value.scale() <= after) && range.accepts(value);
    }
}
