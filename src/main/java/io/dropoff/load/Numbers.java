package io.dropoff.load;

import io.dropoff.load.Conversion.DoesNotFit;
import io.dropoff.schema.Column;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers as people write them, without thousands separators. */
final class Numbers {

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,40}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");
    private static final int LONGEST = 400;
    private static final int MONEY_SCALE = 4;

    private Numbers() {}

    static Conversion whole(long least, long most) {
        return value -> {
            String text = value.strip();
            if (!WHOLE.matcher(text).matches()) {
                throw new DoesNotFit("a whole number is expected");
            }
            BigInteger number = new BigInteger(text);
            if (number.compareTo(BigInteger.valueOf(least)) < 0 || number.compareTo(BigInteger.valueOf(most)) > 0) {
                throw new DoesNotFit("a whole number from " + least + " to " + most + " is expected");
            }
            return number.toString();
        };
    }

    static Conversion decimal(Column column) {
        return switch (column.type().toLowerCase(Locale.ROOT)) {
            case "money" -> money(Long.SIZE);
            case "smallmoney" -> money(Integer.SIZE);
            default -> decimal(column.precision(), column.scale());
        };
    }

    /** SQL Server keeps an amount as a whole number of ten-thousandths in so many bits. */
    private static Conversion money(int bits) {
        Conversion digits = decimal(Integer.MAX_VALUE, MONEY_SCALE);
        return value -> {
            String text = digits.apply(value);
            if (new BigDecimal(text).setScale(MONEY_SCALE).unscaledValue().bitLength() >= bits) {
                throw new DoesNotFit("an amount of this size does not fit");
            }
            return text;
        };
    }

    private static Conversion decimal(int precision, int scale) {
        return value -> {
            BigDecimal number = new BigDecimal(number(value));
            BigDecimal stripped = number.stripTrailingZeros();
            if (stripped.scale() > scale) {
                throw new DoesNotFit("at most " + scale + " digits after the point are expected");
            }
            if (stripped.precision() - (long) stripped.scale() > precision - scale) {
                throw new DoesNotFit("at most " + (precision - scale) + " digits before the point are expected");
            }
            return stripped.toPlainString();
        };
    }

    static Conversion floating(Floating kind) {
        return value -> {
            String text = number(value);
            double number = Double.parseDouble(text);
            if (Math.abs(number) > kind.most || Double.isInfinite(number)) {
                throw new DoesNotFit("a number of this size does not fit");
            }
            BigDecimal exact = new BigDecimal(text).stripTrailingZeros();
            if (exact.signum() != 0 && Math.abs(number) < kind.least) {
                throw new DoesNotFit("a number as small as this does not fit");
            }
            if (exact.precision() > kind.digits && exact.compareTo(kind.kept(text)) != 0) {
                throw new DoesNotFit("at most " + kind.digits + " digits that count are expected");
            }
            return text;
        };
    }

    /** Binary floating point: what it keeps without rounding a digit that was written. */
    enum Floating {
        DOUBLE(Double.MAX_VALUE, Double.MIN_NORMAL, 15),
        SINGLE(Float.MAX_VALUE, Float.MIN_NORMAL, 6);

        private final double most;
        private final double least;
        private final int digits;

        Floating(double most, double least, int digits) {
            this.most = most;
            this.least = least;
            this.digits = digits;
        }

        /** The shortest decimal number that stands for what is kept: programs print 17 and 9 digits to say the same number again. */
        private BigDecimal kept(String text) {
            return this == DOUBLE
                    ? new BigDecimal(Double.toString(Double.parseDouble(text)))
                    : new BigDecimal(Float.toString(Float.parseFloat(text)));
        }
    }

    static String number(String value) throws DoesNotFit {
        String text = value.strip();
        if (text.length() > LONGEST || !NUMBER.matcher(text).matches()) {
            throw new DoesNotFit("a number with a point and without thousands separators is expected");
        }
        return text;
    }

    static String bit(String value) throws DoesNotFit {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "1", "true" -> "1";
            case "0", "false" -> "0";
            default -> throw new DoesNotFit("0, 1, true or false is expected");
        };
    }
}
