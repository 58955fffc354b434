package io.dropoff.settings;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The nearest real name of a setting, for names that are none. */
final class Suggestion {

    private Suggestion() {}

    /** {@code "; did you mean …?"}, or a hint where all of them are listed. */
    static String forProperty(String name) {
        Optional<TableKeyName> ofTable = TableKeyName.parse(name);
        if (ofTable.isPresent()) {
            return nearest(
                    name,
                    KeyTable.ofTable().map(key -> key.nameFor(ofTable.get().table())));
        }
        return nearest(name, KeyTable.general().map(Key::name));
    }

    /** Likewise for a variable. */
    static String forEnvironment(String variable) {
        String prefix = "DROPOFF_TABLE_";
        int lastPart = variable.lastIndexOf('_');
        if (variable.startsWith(prefix) && lastPart > prefix.length()) {
            String table = variable.substring(prefix.length(), lastPart);
            return nearest(variable, KeyTable.ofTable().map(key -> Key.environmentName(key.nameFor(table))));
        }
        return nearest(variable, KeyTable.general().map(Key::environmentName));
    }

    /** Whether the first part of the key is nearly, but not quite, {@code dropoff}. */
    static boolean isMisspeltPrefix(String name) {
        int dot = name.indexOf('.');
        String first = dot < 0 ? name : name.substring(0, dot);
        return !first.equals("dropoff") && distance(first.toLowerCase(Locale.ROOT), "dropoff") <= 2;
    }

    private static String nearest(String name, Stream<String> names) {
        Function<String, Integer> distance =
                other -> distance(name.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
        int limit = Math.max(3, name.length() / 4);
        return names.min(Comparator.comparing(distance))
                .filter(other -> distance.apply(other) <= limit)
                .map(other -> "; did you mean " + other + "?")
                .orElse("; `dropoff settings` lists all of them");
    }

    /** Edits (insert, delete, replace) that turn one text into the other. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replace, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
