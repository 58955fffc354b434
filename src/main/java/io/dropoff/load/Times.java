package io.dropoff.load;

import io.dropoff.load.Conversion.DoesNotFit;
import io.dropoff.schema.Column;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Dates and times in ISO 8601: the only spellings that mean the same to everybody. */
final class Times {

    private static final DateTimeFormatter DATE = strict("uuuu-MM-dd");
    private static final DateTimeFormatter COMPACT = strict("uuuuMMdd");
    private static final DateTimeFormatter TIME = strict(new DateTimeFormatterBuilder()
            .appendPattern("HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0));
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("[XXX][X]", Locale.ROOT);
    private static final int TIME_STARTS = 10;
    private static final int NANOS_OF_MILLI = 1_000_000;
    private static final LocalDateTime FIRST_SMALL = LocalDateTime.of(1900, 1, 1, 0, 0);
    private static final LocalDateTime LAST_SMALL = LocalDateTime.of(2079, 6, 6, 23, 59);
    private static final int MINUTES_OF_FARTHEST = 14 * 60;
    private static final int DIGITS_OF_NANO = 9;

    private Times() {}

    private static DateTimeFormatter strict(String pattern) {
        return strict(new DateTimeFormatterBuilder().appendPattern(pattern));
    }

    private static DateTimeFormatter strict(DateTimeFormatterBuilder builder) {
        return builder.toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    static String date(String value) throws DoesNotFit {
        return day(value.strip()).toString();
    }

    private static LocalDate day(String text) throws DoesNotFit {
        try {
            LocalDate date = LocalDate.parse(text, text.length() == 8 ? COMPACT : DATE);
            if (date.getYear() >= 1) {
                return date;
            }
        } catch (DateTimeException none) {
            // said below
        }
        throw new DoesNotFit("a calendar date as yyyy-MM-dd is expected");
    }

    static String time(String value, int digits) throws DoesNotFit {
        return print(clock(value.strip(), digits), digits);
    }

    private static LocalTime clock(String text, int digits) throws DoesNotFit {
        LocalTime time;
        try {
            time = LocalTime.parse(text, TIME);
        } catch (DateTimeException none) {
            throw new DoesNotFit("a time of day as HH:mm:ss is expected");
        }
        long unit = (long) Math.pow(10, DIGITS_OF_NANO - digits);
        if (time.getNano() % unit != 0) {
            throw new DoesNotFit("at most " + digits + " digits of a second's fraction are expected");
        }
        return time;
    }

    static String dateTime(String value, Column column) throws DoesNotFit {
        LocalDateTime time = dateAndTime(value.strip(), column.precision());
        switch (column.type().toLowerCase(Locale.ROOT)) {
            case "datetime" -> requireDateTime(time);
            case "smalldatetime" -> requireSmall(time);
            default -> {}
        }
        return time.toLocalDate() + "T" + print(time.toLocalTime(), column.precision());
    }

    /** SQL Server keeps three hundredths of a second: milliseconds that end in 0, 3 or 7, and rounds all others. */
    private static void requireDateTime(LocalDateTime time) throws DoesNotFit {
        if (time.getYear() < 1753) {
            throw new DoesNotFit("a year from 1753 is expected");
        }
        int last = time.getNano() / NANOS_OF_MILLI % 10;
        if (last != 0 && last != 3 && last != 7) {
            throw new DoesNotFit("milliseconds that end in 0, 3 or 7 are expected: others would be rounded");
        }
    }

    private static void requireSmall(LocalDateTime time) throws DoesNotFit {
        if (time.isBefore(FIRST_SMALL) || time.isAfter(LAST_SMALL)) {
            throw new DoesNotFit("a time from 1900-01-01 to 2079-06-06 23:59 is expected");
        }
        if (time.getSecond() != 0 || time.getNano() != 0) {
            throw new DoesNotFit("a time without seconds is expected: they would be rounded");
        }
    }

    private static LocalDateTime dateAndTime(String text, int digits) throws DoesNotFit {
        if (text.length() <= TIME_STARTS) {
            return day(text).atStartOfDay();
        }
        char between = text.charAt(TIME_STARTS);
        if (between != 'T' && between != ' ') {
            throw new DoesNotFit("a date and time as yyyy-MM-dd HH:mm:ss is expected");
        }
        return day(text.substring(0, TIME_STARTS)).atTime(clock(text.substring(TIME_STARTS + 1), digits));
    }

    static String offset(String value, int digits) throws DoesNotFit {
        String text = value.strip();
        int zone = Math.max(text.lastIndexOf('+'), Math.max(text.lastIndexOf('-'), text.lastIndexOf('Z')));
        if (zone <= TIME_STARTS) {
            throw new DoesNotFit(
                    "a date and time with its distance from UTC, as yyyy-MM-dd HH:mm:ss+01:00, is expected");
        }
        LocalDateTime time = dateAndTime(text.substring(0, zone).strip(), digits);
        ZoneOffset at = distance(text.substring(zone));
        int yearInUtc = time.atOffset(at).withOffsetSameInstant(ZoneOffset.UTC).getYear();
        if (yearInUtc < 1 || yearInUtc > 9999) {
            throw new DoesNotFit("a time that is in the years 1 to 9999 in UTC too is expected");
        }
        String distance = at.getTotalSeconds() == 0 ? "+00:00" : at.getId();
        return time.toLocalDate() + "T" + print(time.toLocalTime(), digits) + distance;
    }

    private static ZoneOffset distance(String text) throws DoesNotFit {
        ZoneOffset at;
        try {
            at = ZoneOffset.from(OFFSET.parse(text));
        } catch (DateTimeException none) {
            throw new DoesNotFit("a distance from UTC as +01:00 or Z is expected");
        }
        if (Math.abs(at.getTotalSeconds()) > MINUTES_OF_FARTHEST * 60) {
            throw new DoesNotFit("a distance from UTC of at most 14 hours is expected");
        }
        return at;
    }

    private static String print(LocalTime time, int digits) {
        String seconds =
                String.format(Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
        String nanos = String.format(Locale.ROOT, "%09d", time.getNano());
        return digits == 0 ? seconds : seconds + "." + nanos.substring(0, digits);
    }
}
