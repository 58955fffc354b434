package io.dropoff.naming;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;

/**
 * The date in a file's name: of what day, month or quarter its content is.
 *
 * @param date the first day of it
 * @param number what stands behind the date, a time or a running number: files of one day compare by it; 0 without one
 */
public record DateStamp(LocalDate date, long number) implements Comparable<DateStamp> {

    private static final Comparator<DateStamp> ORDER =
            Comparator.comparing(DateStamp::date).thenComparing(DateStamp::number);

    /** The digits that still are less than a day, as microseconds. */
    private static final int MOST_DIGITS = 10;

    static DateStamp of(LocalDate date, String rest) {
        String digits = rest.replaceAll("\\P{Nd}", "");
        return new DateStamp(
                date,
                digits.isEmpty() ? 0 : Long.parseLong(digits.substring(0, Math.min(MOST_DIGITS, digits.length()))));
    }

    /**
     * A point in time that sorts as the stamps do; not when the file was written. The number stands for microseconds, whatever it
     * means.
     */
    public Instant order() {
        return date.atStartOfDay().toInstant(ZoneOffset.UTC).plusNanos(1_000 * number);
    }

    @Override
    public int compareTo(DateStamp other) {
        return ORDER.compare(this, other);
    }
}
