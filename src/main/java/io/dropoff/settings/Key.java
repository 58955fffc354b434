package io.dropoff.settings;

import java.util.Locale;

/**
 * One setting: a row of the settings table.
 *
 * @param name the whole key, {@code dropoff.db.url}; keys of a table hold {@code <name>} for the table's name
 * @param syntax how a value is written
 * @param defaultText what applies when nothing is set, may hold placeholders; empty text where that is a value
 * @param defaultShown what the settings table says in its default column
 * @param zero meaning of 0; empty = 0 has no meaning of its own
 * @param meaning one sentence
 */
record Key<T>(String name, Syntax<T> syntax, String defaultText, String defaultShown, String zero, String meaning) {

    static final String PREFIX = "dropoff.";
    static final String TABLE_PREFIX = "dropoff.table.";
    static final String TABLE_NAME = "<name>";

    static <T> Key<T> of(String name, Syntax<T> syntax, String defaultText, String meaning) {
        return new Key<>(PREFIX + name, syntax, defaultText, defaultText, "", meaning);
    }

    /** A setting of one table; without it the general setting, or detection, applies. */
    static <T> Key<T> ofTable(String name, Syntax<T> syntax, String otherwise, String meaning) {
        return new Key<>(TABLE_PREFIX + TABLE_NAME + "." + name, syntax, "", otherwise, "", meaning);
    }

    /** The same key; 0 means this. */
    Key<T> zero(String what) {
        return new Key<>(name, syntax, defaultText, defaultShown, what, meaning);
    }

    /** The same key; the settings table describes its default in words. */
    Key<T> shownAs(String words) {
        return new Key<>(name, syntax, defaultText, words, zero, meaning);
    }

    boolean isOfTable() {
        return name.startsWith(TABLE_PREFIX);
    }

    /** The last part of a table's key. */
    String suffix() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** The key for this table. */
    String nameFor(String table) {
        return name.replace(TABLE_NAME, table);
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
