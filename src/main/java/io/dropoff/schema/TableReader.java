package io.dropoff.schema;

import io.dropoff.db.Database;
import io.dropoff.db.Dialect;
import io.dropoff.db.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads tables from the database's catalog. Stateless; safe for all threads. */
public final class TableReader {

    private final Database database;
    private final Dialect dialect;

    public TableReader(Database database) {
        this.database = database;
        this.dialect = database.dialect();
    }

    /** The table, in a transaction of its own. */
    public Optional<Table> find(TableName table) {
        return database.transaction("read " + table, connection -> read(connection, table));
    }

    /** The file's columns of the table, without Dropoff's own; empty when there is no such table. */
    public Optional<List<String>> columnNames(TableName table) {
        return find(table).map(Table::fileColumns);
    }

    /** The table, or nothing when this account sees none of that name. */
    public Optional<Table> read(Connection connection, TableName table) throws SQLException {
        List<Column> columns = sure(connection, table, this::columns);
        return columns.isEmpty() ? Optional.empty() : Optional.of(new Table(table, List.copyOf(columns)));
    }

    /** What of a table can be read. */
    @FunctionalInterface
    private interface Facts<T> {
        List<T> read(Connection connection, TableName table) throws SQLException;
    }

    /** Where a change swaps a table for its copy, there is none of that name for a moment; the copy gets its keys last. */
    private <T> List<T> sure(Connection connection, TableName table, Facts<T> facts) throws SQLException {
        List<T> found = facts.read(connection, table);
        if (!found.isEmpty()) {
            return found;
        }
        dialect.requireNoCopying(connection, table);
        return facts.read(connection, table);
    }

    private List<Column> columns(Connection connection, TableName table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet row = dialect.columns(connection, table)) {
            while (row.next()) {
                Column column = column(row);
                if (!column.name().equals(Dialect.REWRITTEN)) {
                    columns.add(column);
                }
            }
        }
        return columns;
    }

    private static Column column(ResultSet row) throws SQLException {
        String type = row.getString(2);
        String collation = row.getString(10);
        return new Column(
                row.getString(1),
                type == null ? "other" : type,
                (int) Math.min(Integer.MAX_VALUE, row.getLong(3)),
                row.getInt(4),
                row.getInt(5),
                row.getInt(6) == 1,
                row.getInt(7) == 1,
                row.getInt(8) == 1,
                row.getInt(9) == 1,
                collation == null ? "" : collation,
                row.getInt(11));
    }

    /** Whether the table has rows that a load brought. */
    public boolean hasRowsOf(TableName table, long loadId) {
        return database.transaction("look for rows of load " + loadId, connection -> {
            Optional<Column> id = read(connection, table).flatMap(found -> found.column(Metadata.LOAD_ID));
            if (id.isEmpty()) {
                return false;
            }
            String sql = "SELECT TOP 1 1 FROM " + dialect.name(table) + " WHERE "
                    + dialect.quote(id.get().name()) + " = ?";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setLong(1, loadId);
                try (ResultSet row = select.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    /** Unique keys of the table, the primary one first. */
    public List<UniqueKey> uniqueKeys(Connection connection, TableName table) throws SQLException {
        return sure(connection, table, this::keys);
    }

    private List<UniqueKey> keys(Connection connection, TableName table) throws SQLException {
        Map<String, UniqueKey> keys = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(dialect.uniqueKeysQuery())) {
            select.setString(1, table.schema());
            select.setString(2, table.name());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    int kind = row.getInt(3);
                    keys.computeIfAbsent(
                                    row.getString(1),
                                    name -> new UniqueKey(name, kind == 2, kind > 0, new ArrayList<>()))
                            .columns()
                            .add(row.getString(2));
                }
            }
        }
        return List.copyOf(keys.values());
    }

    /** File columns of every table in the schema. */
    List<Table> all(Connection connection, String schema) throws SQLException {
        Map<String, List<Column>> tables = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(dialect.columnNamesQuery())) {
            select.setString(1, schema);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String table = row.getString(1);
                    String column = row.getString(2);
                    // H2 lists a table that is being dropped, without its names.
                    if (table != null && column != null) {
                        tables.computeIfAbsent(table, name -> new ArrayList<>())
                                .add(Column.planned(column, "other", 0, 0, 0));
                    }
                }
            }
        }
        List<Table> found = new ArrayList<>();
        tables.forEach((name, columns) -> found.add(new Table(new TableName(schema, name), columns)));
        return found;
    }
}
