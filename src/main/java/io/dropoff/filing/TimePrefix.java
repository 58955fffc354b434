package io.dropoff.filing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** {@code 20261123_151500_airports.csv}: the time of filing, then the drop's own name, shortened where a file system asks for it. */
public final class TimePrefix implements FiledName {

    /** Bytes that a file system allows a name, less the longest ending that a report adds. */
    public static final int LIMIT = 243;

    private static final DateTimeFormatter PREFIX = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss_");

    private final ZoneId zone;

    /** @param zone the one the operators read clocks in */
    public TimePrefix(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public String of(String original, Instant at, int copy) {
        String prefix = PREFIX.format(at.atZone(zone)) + (copy == 1 ? "" : copy + "_");
        int dot = original.toLowerCase(Locale.ROOT).lastIndexOf(".csv");
        String stem = dot < 0 ? original : original.substring(0, dot);
        String ending = original.substring(stem.length());
        while (bytes(prefix + stem + ending) > LIMIT) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return prefix + stem + ending;
    }

    private static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }
}
