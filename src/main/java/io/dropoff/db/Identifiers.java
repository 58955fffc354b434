package io.dropoff.db;

/** The only place where names become SQL. Standard double quotes, which both databases understand. */
public final class Identifiers {

    private Identifiers() {}

    /** The name as one delimited identifier, whatever characters it holds. */
    public static String quote(String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not an identifier: empty, or with a NUL character");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** {@code "schema"."name"}. */
    public static String quote(TableName table) {
        return quote(table.schema()) + "." + quote(table.name());
    }

    /** The text as one SQL literal, for the few places where SQL takes no parameter. */
    public static String literal(String text) {
        return "N'" + text.replace("'", "''") + "'";
    }
}
