package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.db.TableName;
import io.dropoff.schema.Metadata;
import io.dropoff.schema.Table;
import io.dropoff.schema.TableReader;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a table holds: the rows that came last. Safe for all threads. */
final class NewestRows {

    private final Database database;
    private final TableReader tables;

    NewestRows(Database database) {
        this.database = database;
        this.tables = new TableReader(database);
    }

    /**
     * Values by their columns, in the table's order: numbers as {@link BigDecimal}, truth values as {@link Boolean}, all else as text;
     * NULL is null. No row when there is no such table.
     */
    List<Map<String, Object>> of(TableName table, int limit) {
        return database.transaction("read the newest rows of " + table, connection -> {
            Table found = tables.read(connection, table).orElse(null);
            return found == null ? List.of() : rows(connection, sql(found, limit));
        });
    }

    private String sql(Table table, int limit) {
        return "SELECT TOP " + limit + " * FROM " + database.dialect().name(table.name())
                + table.column(Metadata.LOAD_ID)
                        .map(id -> " ORDER BY " + database.dialect().quote(id.name()) + " DESC")
                        .orElse("");
    }

    private static List<Map<String, Object>> rows(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (row.next()) {
                Map<String, Object> values = new LinkedHashMap<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.put(row.getMetaData().getColumnLabel(i), value(row, i));
                }
                rows.add(values);
            }
            return rows;
        }
    }

    private static Object value(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        if (value instanceof Number number) {
            return new BigDecimal(number.toString());
        }
        if (value instanceof byte[] bytes) {
            return "0x" + HexFormat.of().formatHex(bytes);
        }
        return value instanceof Boolean ? value : row.getString(column);
    }
}
