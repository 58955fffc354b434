package io.dropoff.load;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How far the phase is in which a load is, how fast it goes and how long it will take; each empty where nobody can tell.
 *
 * @param percent of the phase's work
 * @param rows per second
 * @param bytes of the file per second
 * @param secondsLeft to the phase's end
 * @param seconds since the phase began
 */
public record Pace(
        OptionalLong percent, OptionalLong rows, OptionalLong bytes, OptionalLong secondsLeft, long seconds) {

    static Pace unknown(long seconds) {
        return new Pace(
                OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), seconds);
    }

    static Pace ofRows(long done, long total, OptionalDouble rate, long seconds) {
        return new Pace(percent(done, total), whole(rate), OptionalLong.empty(), left(done, total, rate), seconds);
    }

    static Pace ofBytes(long done, long total, OptionalDouble rate, long seconds) {
        return new Pace(percent(done, total), OptionalLong.empty(), whole(rate), left(done, total, rate), seconds);
    }

    private static OptionalLong percent(long done, long total) {
        return total <= 0 ? OptionalLong.empty() : OptionalLong.of(Math.min(100, 100 * done / total));
    }

    private static OptionalLong whole(OptionalDouble rate) {
        return rate.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Math.round(rate.getAsDouble()));
    }

    private static OptionalLong left(long done, long total, OptionalDouble rate) {
        return rate.isEmpty() || total <= 0
                ? OptionalLong.empty()
                : OptionalLong.of((long) Math.ceil(Math.max(0, total - done) / rate.getAsDouble()));
    }

    /** As programs read it; null where nobody can tell. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("percent", orNull(percent));
        figures.put("rows_per_second", orNull(rows));
        figures.put("bytes_per_second", orNull(bytes));
        figures.put("seconds_left", orNull(secondsLeft));
        figures.put("phase_seconds", seconds);
        return figures;
    }

    private static Long orNull(OptionalLong value) {
        return value.isEmpty() ? null : value.getAsLong();
    }
}
