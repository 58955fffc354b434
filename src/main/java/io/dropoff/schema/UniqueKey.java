package io.dropoff.schema;

import java.util.List;

/**
 * Columns of a table that no two rows have the same values in.
 *
 * @param primary whether it is the primary key
 * @param ofAllRows false = rows that a condition leaves out may be equal
 * @param columns in order
 */
public record UniqueKey(String name, boolean primary, boolean ofAllRows, List<String> columns) {}
