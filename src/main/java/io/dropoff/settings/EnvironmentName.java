package io.dropoff.settings;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The setting that a variable such as {@code DROPOFF_DB_POOL_SIZE} stands for.
 *
 * @param property the key, with a table's name filled in
 */
record EnvironmentName(Key<?> key, String property) {

    private static final String TABLE_PREFIX = "DROPOFF_TABLE_";

    /** Empty when there is no such setting. */
    static Optional<EnvironmentName> parse(String variable) {
        return KeyTable.general()
                .filter(key -> key.environmentName().equals(variable))
                .findFirst()
                .map(key -> new EnvironmentName(key, key.name()))
                .or(() -> ofTable(variable));
    }

    /** In {@code DROPOFF_TABLE_<NAME>_<SUFFIX>} both parts may hold {@code _}: the longest suffix counts. */
    private static Optional<EnvironmentName> ofTable(String variable) {
        if (!variable.startsWith(TABLE_PREFIX)) {
            return Optional.empty();
        }
        String rest = variable.substring(TABLE_PREFIX.length());
        Optional<Key<?>> longest = KeyTable.ofTable()
                .filter(key -> rest.endsWith(ending(key))
                        && rest.length() > ending(key).length())
                .max(Comparator.comparingInt(key -> ending(key).length()));
        return longest.map(key -> {
            String table = rest.substring(0, rest.length() - ending(key).length());
            return new EnvironmentName(key, key.nameFor(table.toLowerCase(Locale.ROOT)));
        });
    }

    private static String ending(Key<?> key) {
        return "_" + Key.environmentName(key.suffix());
    }
}
