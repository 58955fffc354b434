package io.dropoff.load;

import io.dropoff.db.Database;
import io.dropoff.db.Dialect;
import io.dropoff.db.TableName;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LoadFailed;
import io.dropoff.schema.Column;
import io.dropoff.schema.Metadata;
import io.dropoff.schema.Table;
import io.dropoff.schema.TableReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Before-images: {@code bkp.<table>_backup} holds the table's columns as it had them (numbered and computed ones as plain
 * values) and the version. Version numbers only grow.
 */
public final class Backup {

    private final Dialect dialect;
    private final TableReader tables;
    private final TableName source;
    private final TableName backup;

    public Backup(Database database, TableName source, TableName backup) {
        this.dialect = database.dialect();
        this.tables = new TableReader(database);
        this.source = source;
        this.backup = backup;
    }

    /**
     * Makes the backup table fit the table as it is. To be called before the transaction where DDL commits.
     *
     * @throws LoadFailed when another table has the name
     */
    public void prepare(Connection connection, Table table) throws SQLException {
        Optional<Table> there = tables.read(connection, backup);
        if (there.isEmpty()) {
            List<String> columns = new ArrayList<>();
            columns.add(dialect.quote(Metadata.VERSION_ID) + " int NOT NULL");
            table.columns().forEach(column -> columns.add(definition(column)));
            execute(connection, "CREATE TABLE " + dialect.name(backup) + " (" + String.join(", ", columns) + ")");
            return;
        }
        if (there.get().column(Metadata.VERSION_ID).isEmpty()) {
            throw new LoadFailed(
                    ErrorCode.DATABASE,
                    "the table " + backup
                            + " is not one of Dropoff's; rename it, Dropoff needs the name for before-images",
                    null);
        }
        for (Column column : table.columns()) {
            Optional<Column> kept = there.get().column(column.name());
            if (kept.isEmpty()) {
                execute(connection, "ALTER TABLE " + dialect.name(backup) + " ADD " + definition(column));
            } else if (narrower(kept.get(), column)) {
                execute(connection, dialect.widen(backup, column.name(), column.typeSql(), column.collation(), true));
            }
        }
    }

    private static boolean narrower(Column kept, Column column) {
        return kept.length() > 0 && (column.length() < 0 || column.length() > kept.length());
    }

    private String definition(Column column) {
        String collation = column.collation().isEmpty() ? "" : " COLLATE " + column.collation();
        return dialect.quote(column.name()) + " " + column.typeSql() + collation + " NULL";
    }

    /** Copies all rows of the table under the next version and returns it; an empty table makes no version. */
    public OptionalInt copy(Connection connection, Table table, LoadControl control) throws SQLException {
        // Locked to the end of the transaction: a rollback by command beside a load must not get the same number.
        int version = number(
                connection,
                "SELECT COALESCE(MAX(" + Metadata.VERSION_ID + "), 0) + 1 FROM " + dialect.name(backup)
                        + dialect.keyLock());
        String columns = columns(table);
        long rows = control.execute(
                connection,
                "INSERT INTO " + dialect.name(backup) + " (" + Metadata.VERSION_ID + ", " + columns + ") SELECT "
                        + version + ", " + columns + " FROM " + dialect.name(source));
        return rows == 0 ? OptionalInt.empty() : OptionalInt.of(version);
    }

    /** Deletes all but the newest versions. */
    public void prune(Connection connection, int newest, int keep, LoadControl control) throws SQLException {
        if (newest > keep) {
            control.execute(
                    connection,
                    "DELETE FROM " + dialect.name(backup) + " WHERE " + Metadata.VERSION_ID + " <= " + (newest - keep));
        }
    }

    private String columns(Table table) {
        return String.join(
                ", ",
                table.columns().stream()
                        .map(column -> dialect.quote(column.name()))
                        .toList());
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getInt(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
