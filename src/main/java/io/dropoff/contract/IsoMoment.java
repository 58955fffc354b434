package io.dropoff.contract;

import io.dropoff.contract.ContractType.LogicalType;

/** Times as ISO 8601 writes them, with or without seconds and fractions; dates with a time also with a blank between them. */
final class IsoMoment implements MomentFormat {

    private static final int DATE_LENGTH = 10;
    private static final int MOST_FRACTION = 9;
    private static final int MICRO_DIGITS = 6;
    private static final long MICROS_OF_MINUTE = 60_000_000L;

    private final boolean dated;
    private final boolean zoned;

    /** Where the part that is read next begins. */
    private int at;

    IsoMoment(LogicalType kind, boolean zoned) {
        this.dated = kind == LogicalType.TIMESTAMP;
        this.zoned = zoned;
    }

    @Override
    public long parse(char[] buffer, int offset, int length) {
        int end = offset + length;
        at = offset;
        long date = dated ? date(buffer, end) : 0;
        if (date == NONE) {
            return NONE;
        }
        if (dated && at == end) {
            return zoned ? NONE : date;
        }
        if (dated && buffer[at] != 'T' && buffer[at] != ' ') {
            return NONE;
        }
        at += dated ? 1 : 0;
        long time = time(buffer, end);
        long distance = time == NONE ? NONE : zone(buffer, end);
        return distance == NONE ? NONE : date + time - distance;
    }

    private long date(char[] buffer, int end) {
        int from = at;
        at += DATE_LENGTH;
        return at > end || buffer[from + 4] != '-' || buffer[from + 7] != '-'
                ? NONE
                : Digits.day(
                        Digits.of(buffer, from, 4, end),
                        Digits.of(buffer, from + 5, 2, end),
                        Digits.of(buffer, from + 8, 2, end));
    }

    private long time(char[] buffer, int end) {
        int hour = Digits.of(buffer, at, 2, end);
        int minute = at + 2 < end && buffer[at + 2] == ':' ? Digits.of(buffer, at + 3, 2, end) : -1;
        at += 5;
        int second = 0;
        int micros = 0;
        if (at < end && buffer[at] == ':') {
            second = Digits.of(buffer, at + 1, 2, end);
            at += 3;
            if (at < end && buffer[at] == '.') {
                micros = fraction(buffer, end);
            }
        }
        return micros < 0 ? NONE : Digits.time(hour, minute, second, micros);
    }

    private int fraction(char[] buffer, int end) {
        int from = ++at;
        int micros = 0;
        while (at < end && Digits.isDigit(buffer[at])) {
            micros = at - from < MICRO_DIGITS ? micros * 10 + buffer[at] - '0' : micros;
            at++;
        }
        int digits = at - from;
        for (int i = digits; i < MICRO_DIGITS; i++) {
            micros *= 10;
        }
        return digits == 0 || digits > MOST_FRACTION ? -1 : micros;
    }

    /** Distance from UTC; 0 where there is none and none is wanted. */
    private long zone(char[] buffer, int end) {
        if (!zoned) {
            return at == end ? 0 : NONE;
        }
        if (at == end - 1 && buffer[at] == 'Z') {
            return 0;
        }
        if (at >= end || buffer[at] != '+' && buffer[at] != '-') {
            return NONE;
        }
        boolean colon = at + 3 < end && buffer[at + 3] == ':';
        int hours = Digits.of(buffer, at + 1, 2, end);
        int minutes = at + 3 == end ? 0 : Digits.of(buffer, at + (colon ? 4 : 3), 2, end);
        int length = at + 3 == end ? 3 : colon ? 6 : 5;
        if (hours < 0 || minutes < 0 || at + length != end) {
            return NONE;
        }
        long distance = (hours * 60L + minutes) * MICROS_OF_MINUTE;
        return buffer[at] == '-' ? -distance : distance;
    }
}
