package io.dropoff.settings;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Values as settings write them. */
final class Written {

    private static final Map<Long, String> TIMES =
            ordered(86_400_000L, "d", 3_600_000L, "h", 60_000L, "m", 1_000L, "s");
    private static final Map<Long, String> SIZES = ordered(
            1L << 40,
            "TiB",
            1_000_000_000_000L,
            "TB",
            1L << 30,
            "GiB",
            1_000_000_000L,
            "GB",
            1L << 20,
            "MiB",
            1_000_000L,
            "MB",
            1L << 10,
            "KiB",
            1_000L,
            "KB");
    private static final Pattern SECRET_IN_URL =
            Pattern.compile("(?i)((?:password|pwd|secret|accesstoken)[a-z]*\\s*=)(\\{[^}]*}|[^;&]*)");

    private Written() {}

    static String duration(Duration duration) {
        return amount(duration.toMillis(), TIMES, "ms");
    }

    static String size(long bytes) {
        return amount(bytes, SIZES, "B");
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The URL with every password in it masked. */
    static String url(String url) {
        return SECRET_IN_URL.matcher(url).replaceAll("$1******");
    }

    private static String amount(long number, Map<Long, String> units, String smallest) {
        if (number == 0) {
            return "0";
        }
        return units.entrySet().stream()
                .filter(unit -> number % unit.getKey() == 0)
                .findFirst()
                .map(unit -> number / unit.getKey() + unit.getValue())
                .orElse(number + smallest);
    }

    private static Map<Long, String> ordered(Object... pairs) {
        Map<Long, String> units = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            units.put((Long) pairs[i], (String) pairs[i + 1]);
        }
        return units;
    }
}
