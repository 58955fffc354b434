package io.dropoff.contract;

/** Whole numbers of a fixed width, and days of the calendar, from a parser's buffer. */
final class Digits {

    private static final long MICROS_OF_SECOND = 1_000_000L;
    private static final long MICROS_OF_DAY = 86_400 * MICROS_OF_SECOND;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Digits() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Behind the blanks at the beginning, which the loader passes over. */
    static int start(char[] buffer, int from, int end) {
        int start = from;
        while (start < end && buffer[start] <= ' ') {
            start++;
        }
        return start;
    }

    /** Before those at the end. */
    static int end(char[] buffer, int from, int to) {
        int end = to;
        while (end > from && buffer[end - 1] <= ' ') {
            end--;
        }
        return end;
    }

    /** The number that these characters write; -1 when one of them is no digit, or lies behind the end. */
    static int of(char[] buffer, int from, int count, int end) {
        if (from + count > end) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < from + count; i++) {
            if (!isDigit(buffer[i])) {
                return -1;
            }
            number = number * 10 + buffer[i] - '0';
        }
        return number;
    }

    /** Microseconds from 1970 to the beginning of the day; {@link MomentFormat#NONE} when there is no such day. */
    static long day(int year, int month, int day) {
        if (year < 1 || month < 1 || month > 12 || day < 1) {
            return MomentFormat.NONE;
        }
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        int last = month == 2 && leap ? 29 : DAYS[month - 1];
        return day > last ? MomentFormat.NONE : epochDay(year, month, day) * MICROS_OF_DAY;
    }

    private static long epochDay(int year, int month, int day) {
        long y = month <= 2 ? year - 1 : year;
        long era = y / 400;
        long yearOfEra = y - era * 400;
        long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }

    /** Microseconds since midnight; {@link MomentFormat#NONE} when there is no such time. */
    static long time(int hour, int minute, int second, int micros) {
        boolean possible = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        return possible ? ((hour * 60L + minute) * 60 + second) * MICROS_OF_SECOND + micros : MomentFormat.NONE;
    }
}
