package io.dropoff.settings;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * By when a file must have come, as {@code 07:30 MON-FRI Europe/Zurich} says it.
 *
 * @param by time of the day by which it must be there
 * @param from time from which on it counts for that day; later than {@code by}: on the day before
 * @param kind on which days
 * @param days of the week; all of them for other kinds
 * @param number of the day or working day in its month, from 1; from the end -1; 0 for other kinds
 * @param zone of the times
 */
public record ExpectedBy(
        LocalTime by, LocalTime from, ExpectedDays kind, Set<DayOfWeek> days, int number, ZoneId zone) {

    /** What such a text looks like. */
    public static final String FORM =
            "a time, days and a zone such as 07:30 MON-FRI Europe/Zurich, 18:00 daily, 09:00 monthly 15"
                    + " or 12:00 workday 3, perhaps with from 20:00";

    private static final Pattern TIME_AND_OFFSET =
            Pattern.compile("^(\\d{2}:\\d{2})(?::\\d{2})?(Z|[+-]\\d{2}:\\d{2})$");
    private static final int LAST_DAY = 31;
    private static final int LAST_WORKDAY = 23;

    /** On which days. */
    public enum ExpectedDays {
        /** Every day, holidays too. */
        DAILY,
        /** Days of the week that are no holidays. */
        WEEKLY,
        /** One day of the month, whatever it is. */
        MONTHLY,
        /** The n-th day of the month that is neither Saturday, Sunday nor a holiday. */
        WORKDAY
    }

    /** Empty when the text says none. */
    public static Optional<ExpectedBy> parse(String text) {
        // As contracts write it: 09:00-08:00 is nine o'clock eight hours behind UTC, every day.
        String plain = TIME_AND_OFFSET.matcher(text.strip()).replaceFirst("$1 daily $2");
        Deque<String> words = new ArrayDeque<>(List.of(plain.split("\\s+")));
        try {
            LocalTime by = LocalTime.parse(words.remove());
            ExpectedDays kind = kind(words);
            Set<DayOfWeek> days = kind == ExpectedDays.WEEKLY ? days(words.remove()) : EnumSet.allOf(DayOfWeek.class);
            int number = kind == ExpectedDays.MONTHLY
                    ? number(words.remove(), LAST_DAY)
                    : kind == ExpectedDays.WORKDAY ? number(words.remove(), LAST_WORKDAY) : 0;
            ZoneId zone =
                    words.isEmpty() || words.peek().equals("from") ? ZoneId.systemDefault() : ZoneId.of(words.remove());
            LocalTime from = LocalTime.MIDNIGHT;
            if (!words.isEmpty()) {
                from = words.remove().equals("from") ? LocalTime.parse(words.remove()) : null;
            }
            return words.isEmpty() && from != null && !from.equals(by)
                    ? Optional.of(new ExpectedBy(by, from, kind, Set.copyOf(days), number, zone))
                    : Optional.empty();
        } catch (DateTimeException | IllegalArgumentException | java.util.NoSuchElementException none) {
            return Optional.empty();
        }
    }

    /** The word for it, where there is one; {@code weekly} may be left out. */
    private static ExpectedDays kind(Deque<String> words) {
        String word = words.isEmpty() ? "daily" : words.peek().toUpperCase(Locale.ROOT);
        for (ExpectedDays kind : ExpectedDays.values()) {
            if (kind.name().equals(word)) {
                words.remove();
                return kind;
            }
        }
        return ExpectedDays.WEEKLY;
    }

    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.toUpperCase(Locale.ROOT).split(",")) {
            String[] ends = part.split("-", 2);
            DayOfWeek first = day(ends[0]);
            DayOfWeek last = day(ends[ends.length - 1]);
            for (DayOfWeek day = first; day != last; day = day.plus(1)) {
                days.add(day);
            }
            days.add(last);
        }
        return days;
    }

    private static DayOfWeek day(String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (text.length() >= 3 && day.name().startsWith(text)) {
                return day;
            }
        }
        throw new IllegalArgumentException(text);
    }

    private static int number(String text, int most) {
        int number = text.equalsIgnoreCase("last") ? -1 : Integer.parseInt(text);
        if (number == 0 || Math.abs(number) > most) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }
}
