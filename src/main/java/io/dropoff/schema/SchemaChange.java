package io.dropoff.schema;

/**
 * One change to a table.
 *
 * @param column which; empty when the whole table is meant
 * @param type the column's type afterwards; empty when the whole table is meant
 */
public record SchemaChange(Kind kind, String column, String type) {
    /** What happens. */
    public enum Kind {
        CREATE_TABLE,
        ADD_COLUMN,
        WIDEN_COLUMN
    }
}
