package io.dropoff.settings;

import io.dropoff.fault.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The nearest real name of a setting, for names that are none. */
final class Suggestion {

    private Suggestion() {}

    /** {@code "; did you mean …?"}, or a hint where all of them are listed. */
    static String forProperty(String name) {
        Optional<NamedKey> named = NamedKey.parse(name);
        if (named.isPresent()) {
            return nearest(
                    name,
                    KeyTable.named()
                            .filter(key -> key.prefix().equals(named.get().prefix()))
                            .map(key -> key.nameFor(named.get().name())));
        }
        return nearest(name, KeyTable.general().map(Key::name));
    }

    /** Likewise for a variable. */
    static String forEnvironment(String variable) {
        int lastPart = variable.lastIndexOf('_');
        for (String prefix : List.of(Key.TABLE_PREFIX, Key.SOURCE_PREFIX)) {
            int name = prefix.length();
            if (variable.startsWith(Key.environmentName(prefix)) && lastPart > name) {
                String one = variable.substring(name, lastPart);
                return nearest(
                        variable,
                        KeyTable.named()
                                .filter(key -> key.prefix().equals(prefix))
                                .map(key -> Key.environmentName(key.nameFor(one))));
            }
        }
        return nearest(variable, KeyTable.general().map(Key::environmentName));
    }

    /** Whether the first part of the key is nearly, but not quite, {@code dropoff}. */
    static boolean isMisspeltPrefix(String name) {
        int dot = name.indexOf('.');
        String first = dot < 0 ? name : name.substring(0, dot);
        return !first.equals("dropoff") && Nearest.distance(first.toLowerCase(Locale.ROOT), "dropoff") <= 2;
    }

    private static String nearest(String name, Stream<String> names) {
        return Nearest.to(name, names)
                .map(other -> "; did you mean " + other + "?")
                .orElse("; `dropoff settings` lists all of them");
    }
}
