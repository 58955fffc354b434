package io.dropoff.settings;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The parts of {@code dropoff.table.<table>.<suffix>} or {@code dropoff.source.<source>.<suffix>}.
 *
 * @param prefix up to the name
 * @param name of the table or source, as in the key; holds no dot
 */
record NamedKey(String prefix, String name, String suffix) {

    /** Whether the key begins like one. */
    static boolean isOne(String key) {
        return prefixOf(key).isPresent();
    }

    /** Empty when the key is not of that shape. */
    static Optional<NamedKey> parse(String key) {
        return prefixOf(key).flatMap(prefix -> {
            String rest = key.substring(prefix.length());
            int dot = rest.indexOf('.');
            return dot <= 0 || dot != rest.lastIndexOf('.')
                    ? Optional.empty()
                    : Optional.of(new NamedKey(prefix, rest.substring(0, dot), rest.substring(dot + 1)));
        });
    }

    /** Whether it is this setting's. */
    boolean isOf(Key<?> key) {
        return key.prefix().equals(prefix) && key.suffix().equals(suffix);
    }

    private static Optional<String> prefixOf(String key) {
        return Stream.of(Key.TABLE_PREFIX, Key.SOURCE_PREFIX)
                .filter(key::startsWith)
                .findFirst();
    }
}
