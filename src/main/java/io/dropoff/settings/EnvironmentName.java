package io.dropoff.settings;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The setting that a variable such as {@code DROPOFF_DB_POOL_SIZE} stands for.
 *
 * @param property the key, with a table's or source's name filled in
 */
record EnvironmentName(Key<?> key, String property) {

    /** Empty when there is no such setting. */
    static Optional<EnvironmentName> parse(String variable) {
        return KeyTable.general()
                .filter(key -> key.environmentName().equals(variable))
                .findFirst()
                .map(key -> new EnvironmentName(key, key.name()))
                .or(() -> named(variable));
    }

    /** In {@code DROPOFF_TABLE_<NAME>_<SUFFIX>} both parts may hold {@code _}: the longest suffix counts. */
    private static Optional<EnvironmentName> named(String variable) {
        Optional<Key<?>> longest = KeyTable.named()
                .filter(key -> variable.startsWith(beginning(key))
                        && variable.endsWith(ending(key))
                        && variable.length()
                                > beginning(key).length() + ending(key).length())
                .max(Comparator.comparingInt(key -> ending(key).length()));
        return longest.map(key -> {
            String name = variable.substring(
                    beginning(key).length(), variable.length() - ending(key).length());
            return new EnvironmentName(key, key.nameFor(name.toLowerCase(Locale.ROOT)));
        });
    }

    private static String beginning(Key<?> key) {
        return Key.environmentName(key.prefix());
    }

    private static String ending(Key<?> key) {
        return "_" + Key.environmentName(key.suffix());
    }
}
