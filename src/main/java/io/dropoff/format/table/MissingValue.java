package io.dropoff.format.table;

import java.util.Locale;
import java.util.Set;

/** What programs and people write where a value is missing: neither a name nor a unit. */
final class MissingValue {

    private static final Set<String> WORDS = Set.of("na", "n/a", "nan", "null", "none", "-", "?", "nil", "missing");

    private MissingValue() {}

    static boolean is(String text) {
        return WORDS.contains(text.toLowerCase(Locale.ROOT));
    }
}
