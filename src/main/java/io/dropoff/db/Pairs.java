package io.dropoff.db;

/**
 * Rows of a table, called {@code t}, and rows of another one, called {@code s}, that belong together.
 *
 * @param table whose rows are changed
 * @param hint follows it in FROM
 * @param source where the values come from
 * @param on condition on {@code t} and {@code s}; none of the table's rows belongs to two of the source's
 */
public record Pairs(TableName table, String hint, TableName source, String on) {

    /** All pairs: FROM with its join. */
    public String from() {
        return " FROM " + Identifiers.quote(table) + " t" + hint + " JOIN " + Identifiers.quote(source) + " s ON " + on;
    }

    /** Rows of the source without one of the table: FROM and WHERE. */
    String unmatched(String where) {
        return " FROM " + Identifiers.quote(source) + " s WHERE " + where + " AND NOT EXISTS (SELECT 1 FROM "
                + Identifiers.quote(table) + " t" + hint + " WHERE " + on + ")";
    }
}
