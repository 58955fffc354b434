package io.dropoff.publish;

import io.dropoff.db.Dialect;
import io.dropoff.db.Pairs;
import io.dropoff.db.Sql;
import io.dropoff.schema.Column;
import io.dropoff.schema.Metadata;
import io.dropoff.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The rows that one merge replaced, on their way back into its table.
 *
 * @param table as it is
 * @param images before-images of the table's merges, as they are
 * @param key columns by which the merge found the rows
 * @param version of its before-image
 */
record Replaced(Dialect dialect, Table table, Table images, List<String> key, int version) {

    /** Gives the rows that the merge updated the values that they had. */
    void putBack(Connection connection) throws SQLException {
        List<String> columns = table.columns().stream()
                .filter(column -> !column.computed() && !column.identity() && isKept(column) && !isOfKey(column))
                .map(Column::name)
                .toList();
        List<String> values = columns.stream().map(this::kept).toList();
        Sql.update(connection, dialect.update(pairs(), columns, values, "1 = 1"));
    }

    /** After a crash a row may be gone of which half a change came back. */
    void addMissing(Connection connection) throws SQLException {
        List<String> columns = table.columns().stream()
                .filter(column -> !column.computed() && isKept(column))
                .map(Column::name)
                .toList();
        Sql.update(
                connection,
                "INSERT INTO " + dialect.name(table.name()) + " ("
                        + String.join(", ", columns.stream().map(dialect::quote).toList()) + ") SELECT "
                        + String.join(", ", columns.stream().map(this::kept).toList())
                        + dialect.unmatched(pairs(), ofVersion()));
    }

    private boolean isKept(Column column) {
        return images.column(column.name()).isPresent();
    }

    private boolean isOfKey(Column column) {
        return key.stream().anyMatch(column.name()::equalsIgnoreCase);
    }

    private String kept(String column) {
        return "s." + dialect.quote(column);
    }

    private String ofVersion() {
        return "s." + Metadata.VERSION_ID + " = " + version;
    }

    private Pairs pairs() {
        StringBuilder on = new StringBuilder(ofVersion());
        for (String column : key) {
            on.append(" AND t.").append(dialect.quote(column)).append(" = ").append(kept(column));
        }
        return new Pairs(table.name(), dialect.keyLock(), images.name(), on.toString());
    }
}
