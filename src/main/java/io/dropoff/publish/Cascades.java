package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.db.Sql;
import io.dropoff.db.TableName;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LoadFailed;
import io.dropoff.schema.TableReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Foreign keys that point to a table and would change rows that no file brought. */
record Cascades(Database database, TableName table) {

    /** @param column that it points to; empty when that cannot be seen */
    private record ForeignKey(String name, Optional<String> column) {}

    /** @throws LoadFailed when a DELETE would change rows of other tables */
    void requireNoneOfDelete(Connection connection) throws SQLException {
        List<ForeignKey> keys = keys(connection, false);
        if (!keys.isEmpty()) {
            throw failed("the rows of " + table + " cannot be replaced: the foreign key " + names(keys)
                    + " would delete or change rows of another table. Make it NO ACTION, or append instead");
        }
    }

    /**
     * Only columns of a unique key can be pointed to.
     *
     * @throws LoadFailed when an UPDATE of the columns would change rows that nobody asked to change
     */
    void requireNoneOfUpdate(Connection connection, Collection<String> columns) throws SQLException {
        List<String> possible = new TableReader(database)
                .uniqueKeys(connection, table).stream()
                        .flatMap(key -> key.columns().stream())
                        .filter(column -> columns.stream().anyMatch(column::equalsIgnoreCase))
                        .toList();
        if (possible.isEmpty()) {
            return;
        }
        List<ForeignKey> keys = keys(connection, true).stream()
                .filter(key -> key.column().isEmpty()
                        || possible.stream().anyMatch(key.column().get()::equalsIgnoreCase))
                .toList();
        if (!keys.isEmpty()) {
            throw failed(
                    "the column " + keys.get(0).column().orElse(possible.get(0)) + " of " + table
                            + " cannot be updated: the foreign key " + names(keys)
                            + " would change other rows along with it. Make it ON UPDATE NO ACTION, or leave the column out of the file");
        }
    }

    private List<ForeignKey> keys(Connection connection, boolean update) throws SQLException {
        List<ForeignKey> keys = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(database.dialect().cascadesQuery(update))) {
            Sql.bind(select, 1, table.schema(), table.name());
            try (ResultSet key = select.executeQuery()) {
                while (key.next()) {
                    keys.add(new ForeignKey(key.getString(1), Optional.ofNullable(key.getString(2))));
                }
            }
        }
        return keys;
    }

    private static String names(List<ForeignKey> keys) {
        return keys.stream().map(ForeignKey::name).distinct().collect(Collectors.joining(", "));
    }

    private static LoadFailed failed(String message) {
        return new LoadFailed(ErrorCode.DATABASE, message, null);
    }
}
