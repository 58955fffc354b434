package io.dropoff.rows;

import io.dropoff.rows.ColumnProfile.TypeFamily;
import io.dropoff.rows.ColumnProfile.ValueType;
import java.time.YearMonth;

/**
 * The narrowest type that every value seen so far survives unchanged. A value has one kind of its own; two values agree on the
 * wider of two whole-number kinds, otherwise on text.
 */
final class TypeGuess {

    private static final int INTEGER_DIGITS = 9;
    private static final int BIGINT_DIGITS = 18;
    private static final int MAX_PRECISION = 38;
    private static final int MAX_FRACTION = 7;
    private static final int DATE_LENGTH = 10;
    private static final int MOMENT_LENGTH = 19;

    /** None before the first value. */
    private TypeFamily kind;

    private int wholeDigits;
    private int scale;

    void see(char[] buffer, int offset, int length) {
        if (kind == TypeFamily.TEXT) {
            return;
        }
        boolean number = length > 0 && length <= MAX_PRECISION + 2 && isNumber(buffer, offset, length);
        if (!number && !isMoment(buffer, offset, length)) {
            kind = TypeFamily.TEXT;
        }
    }

    private boolean isNumber(char[] buffer, int offset, int length) {
        int end = offset + length;
        int first = buffer[offset] == '-' ? offset + 1 : offset;
        int i = first;
        boolean zero = true;
        while (i < end && isDigit(buffer[i])) {
            zero &= buffer[i++] == '0';
        }
        int digits = i - first;
        if (digits == 0 || digits > 1 && buffer[first] == '0') {
            return false;
        }
        int point = i;
        int fraction = 0;
        if (i < end) {
            if (buffer[i++] != '.') {
                return false;
            }
            while (i < end && isDigit(buffer[i])) {
                zero &= buffer[i++] == '0';
            }
            fraction = i - point - 1;
            if (i < end || fraction == 0) {
                return false;
            }
        }
        boolean minusZero = zero && first > offset;
        return !minusZero
                && (fraction > 0 ? agree(TypeFamily.DECIMAL, digits, fraction) : whole(buffer, offset, length, digits));
    }

    private boolean whole(char[] buffer, int offset, int length, int digits) {
        TypeFamily own;
        if (digits <= INTEGER_DIGITS) {
            own = TypeFamily.INTEGER;
        } else if (digits <= BIGINT_DIGITS) {
            long value = Long.parseLong(new String(buffer, offset, length));
            own = value == (int) value ? TypeFamily.INTEGER : TypeFamily.BIGINT;
        } else {
            own = fitsLong(new String(buffer, offset, length)) ? TypeFamily.BIGINT : TypeFamily.DECIMAL;
        }
        return agree(own, digits, 0);
    }

    private static boolean fitsLong(String digits) {
        return new java.math.BigInteger(digits).bitLength() < Long.SIZE;
    }

    private boolean agree(TypeFamily own, int digits, int fraction) {
        boolean first = kind == null;
        if (!first && (fraction != scale || !isNumeric(kind))) {
            return false;
        }
        wholeDigits = Math.max(wholeDigits, digits);
        scale = fraction;
        if (wholeDigits + scale > MAX_PRECISION) {
            return false;
        }
        kind = first || own.compareTo(kind) > 0 ? own : kind;
        return true;
    }

    private static boolean isNumeric(TypeFamily kind) {
        return kind == TypeFamily.INTEGER || kind == TypeFamily.BIGINT || kind == TypeFamily.DECIMAL;
    }

    private boolean isMoment(char[] buffer, int offset, int length) {
        if (length < DATE_LENGTH || !isDate(buffer, offset)) {
            return false;
        }
        if (length == DATE_LENGTH) {
            return sameMoment(TypeFamily.DATE, 0);
        }
        if (length < MOMENT_LENGTH || !isTime(buffer, offset + DATE_LENGTH)) {
            return false;
        }
        int fraction = 0;
        if (length > MOMENT_LENGTH) {
            fraction = length - MOMENT_LENGTH - 1;
            if (fraction < 1 || fraction > MAX_FRACTION || buffer[offset + MOMENT_LENGTH] != '.') {
                return false;
            }
            for (int i = offset + MOMENT_LENGTH + 1; i < offset + length; i++) {
                if (!isDigit(buffer[i])) {
                    return false;
                }
            }
        }
        return sameMoment(TypeFamily.TIMESTAMP, fraction);
    }

    private boolean sameMoment(TypeFamily own, int fraction) {
        if (kind != null && (kind != own || scale != fraction)) {
            return false;
        }
        kind = own;
        scale = fraction;
        return true;
    }

    private static boolean isDate(char[] buffer, int offset) {
        if (buffer[offset + 4] != '-' || buffer[offset + 7] != '-') {
            return false;
        }
        int year = number(buffer, offset, 4);
        int month = number(buffer, offset + 5, 2);
        int day = number(buffer, offset + 8, 2);
        return year > 0 && month > 0 && month <= 12 && day > 0 && isDay(year, month, day);
    }

    private static boolean isDay(int year, int month, int day) {
        return day <= 28 || YearMonth.of(year, month).isValidDay(day);
    }

    private static boolean isTime(char[] buffer, int offset) {
        return buffer[offset] == ' '
                && buffer[offset + 3] == ':'
                && buffer[offset + 6] == ':'
                && isWithin(number(buffer, offset + 1, 2), 24)
                && isWithin(number(buffer, offset + 4, 2), 60)
                && isWithin(number(buffer, offset + 7, 2), 60);
    }

    private static boolean isWithin(int number, int bound) {
        return number >= 0 && number < bound;
    }

    /** -1 when a character is no digit. */
    private static int number(char[] buffer, int offset, int digits) {
        int value = 0;
        for (int i = offset; i < offset + digits; i++) {
            if (!isDigit(buffer[i])) {
                return -1;
            }
            value = value * 10 + buffer[i] - '0';
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** What all values have in common. */
    ValueType type() {
        if (kind == null || kind == TypeFamily.TEXT) {
            return ValueType.TEXT;
        }
        return switch (kind) {
            case DECIMAL -> new ValueType(kind, wholeDigits + scale, scale);
            case TIMESTAMP -> new ValueType(kind, scale, 0);
            default -> new ValueType(kind, 0, 0);
        };
    }
}
