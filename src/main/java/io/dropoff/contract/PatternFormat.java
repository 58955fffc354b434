package io.dropoff.contract;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/** Any pattern of {@link DateTimeFormatter}: months by name, optional parts, zones. Remembers the last value: files repeat them. */
final class PatternFormat implements MomentFormat {

    private static final int NANOS_OF_MICRO = 1_000;
    private static final long MICROS_OF_SECOND = 1_000_000L;

    private final DateTimeFormatter formatter;
    private final boolean zoned;
    private String last = "";
    private long value = NONE;

    PatternFormat(String pattern) {
        this.zoned = pattern.endsWith("Z");
        this.formatter = new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                // Strict reading knows the year of an era only with the era.
                // What people write as Z is +01:00 as often as +0100.
                .appendPattern(pattern.replace('y', 'u').replaceFirst("(?<!Z)Z$", "[XXX][XX][X]"))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    @Override
    public long parse(char[] buffer, int offset, int length) {
        if (!last.contentEquals(java.nio.CharBuffer.wrap(buffer, offset, length))) {
            last = new String(buffer, offset, length);
            value = parse(last);
        }
        return value;
    }

    private long parse(String text) {
        try {
            TemporalAccessor found = formatter.parse(text);
            LocalDate date = found.query(TemporalQueries.localDate());
            LocalTime time = found.query(TemporalQueries.localTime());
            ZoneOffset distance = found.query(TemporalQueries.offset());
            if (date == null && time == null || zoned && distance == null) {
                return NONE;
            }
            LocalDate day = date == null ? LocalDate.EPOCH : date;
            long seconds = day.atTime(time == null ? LocalTime.MIN : time)
                    .toEpochSecond(distance == null ? ZoneOffset.UTC : distance);
            long micros = found.isSupported(ChronoField.NANO_OF_SECOND)
                    ? found.get(ChronoField.NANO_OF_SECOND) / NANOS_OF_MICRO
                    : 0;
            return seconds * MICROS_OF_SECOND + micros;
        } catch (DateTimeException none) {
            return NONE;
        }
    }
}
