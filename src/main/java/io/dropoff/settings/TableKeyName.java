package io.dropoff.settings;

import java.util.Optional;

/**
 * The parts of {@code dropoff.table.<table>.<suffix>}.
 *
 * @param table as in the key; table names hold no dot
 */
record TableKeyName(String table, String suffix) {

    /** Empty when the key is not of that shape. */
    static Optional<TableKeyName> parse(String key) {
        if (!key.startsWith(Key.TABLE_PREFIX)) {
            return Optional.empty();
        }
        String rest = key.substring(Key.TABLE_PREFIX.length());
        int dot = rest.indexOf('.');
        return dot <= 0 || dot != rest.lastIndexOf('.')
                ? Optional.empty()
                : Optional.of(new TableKeyName(rest.substring(0, dot), rest.substring(dot + 1)));
    }
}
