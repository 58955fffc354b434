package io.dropoff.settings;

import java.util.Locale;

/**
 * One setting: a row of the settings table.
 *
 * @param name the whole key, {@code dropoff.db.url}; keys of a table or source hold {@code <name>} for its name
 * @param syntax how a value is written
 * @param defaultText what applies when nothing is set, may hold placeholders; empty text where that is a value
 * @param defaultShown what the settings table says in its default column
 * @param zero meaning of 0; empty = 0 has no meaning of its own
 * @param meaning one sentence
 */
record Key<T>(String name, Syntax<T> syntax, String defaultText, String defaultShown, String zero, String meaning) {

    static final String PREFIX = "dropoff.";
    static final String TABLE_PREFIX = "dropoff.table.";
    static final String SOURCE_PREFIX = "dropoff.source.";
    static final String ANY_NAME = "<name>";

    static <T> Key<T> of(String name, Syntax<T> syntax, String defaultText, String meaning) {
        return new Key<>(PREFIX + name, syntax, defaultText, defaultText, "", meaning);
    }

    /** A setting of one table; without it the general setting, or detection, applies. */
    static <T> Key<T> ofTable(String name, Syntax<T> syntax, String otherwise, String meaning) {
        return new Key<>(TABLE_PREFIX + ANY_NAME + "." + name, syntax, "", otherwise, "", meaning);
    }

    /** A setting of one source. */
    static <T> Key<T> ofSource(String name, Syntax<T> syntax, String otherwise, String meaning) {
        return new Key<>(SOURCE_PREFIX + ANY_NAME + "." + name, syntax, "", otherwise, "", meaning);
    }

    /** The same key; 0 means this. */
    Key<T> zero(String what) {
        return new Key<>(name, syntax, defaultText, defaultShown, what, meaning);
    }

    /** The same key; the settings table describes its default in words. */
    Key<T> shownAs(String words) {
        return new Key<>(name, syntax, defaultText, words, zero, meaning);
    }

    /** Whether it is the setting of one table or one source. */
    boolean isNamed() {
        return name.contains(ANY_NAME);
    }

    /** What stands before the table's or source's name. */
    String prefix() {
        return name.substring(0, name.indexOf(ANY_NAME));
    }

    /** The last part of a table's or source's key. */
    String suffix() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The key for this table or source. */
    String nameFor(String one) {
        return name.replace(ANY_NAME, one);
    }

    boolean isSecret() {
        return syntax.unit().equals("secret");
    }

    /** {@code DROPOFF_DB_POOL_SIZE} for {@code dropoff.db.pool-size}. */
    String environmentName() {
        return environmentName(name);
    }

    static String environmentName(String key) {
        return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
