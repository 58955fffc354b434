package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.db.Dialect;
import io.dropoff.db.Fault;
import io.dropoff.db.Sql;
import io.dropoff.db.TableName;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LoadFailed;
import io.dropoff.load.LoadControl;
import io.dropoff.schema.Column;
import io.dropoff.schema.LoadTables;
import io.dropoff.schema.Metadata;
import io.dropoff.schema.Table;
import io.dropoff.schema.TableReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where before-images lie: {@code bkp.<table>_backup} holds the table's columns as it had them (numbered and computed ones as plain
 * values) and the version; {@code bkp.<table>_replaced} likewise the rows that merges replaced. Version numbers only grow.
 */
final class BackupTable {

    private final Database database;
    private final Dialect dialect;
    private final TableName target;
    private final TableName images;

    private BackupTable(Database database, TableName target, TableName images) {
        this.database = database;
        this.dialect = database.dialect();
        this.target = target;
        this.images = images;
    }

    /** Of the whole table. */
    static BackupTable ofTable(Database database, LoadTables names) {
        return new BackupTable(database, names.target(), names.backup());
    }

    /** Of the rows that merges replaced. */
    static BackupTable ofMerges(Database database, LoadTables names) {
        return new BackupTable(database, names.target(), names.replaced());
    }

    /** Where they are. */
    TableName images() {
        return images;
    }

    /**
     * Makes the backup table fit the table as it is. To be called before the transaction that fills it.
     *
     * @throws LoadFailed when another table has the name, or a column of it could not hold every value of the table's
     */
    void prepare(Connection connection, Table table) throws SQLException {
        requireUnveiled(connection);
        try {
            fit(connection, table);
        } catch (SQLException error) {
            if (dialect.classify(error) != Fault.EXISTS) {
                throw error;
            }
            // Somebody else's command made it meanwhile, or an earlier run of this one that lost its answer.
            fit(connection, table);
        }
    }

    private void fit(Connection connection, Table table) throws SQLException {
        Optional<Table> there = new TableReader(database).read(connection, images);
        if (there.isEmpty()) {
            create(connection, table);
            return;
        }
        if (there.get().column(Metadata.VERSION_ID).isEmpty()) {
            throw new LoadFailed(
                    ErrorCode.DATABASE,
                    "the table " + images
                            + " is not one of Dropoff's; rename it, Dropoff needs the name for versions of the table",
                    null);
        }
        for (Column column : table.columns()) {
            Optional<Column> kept = there.get().column(column.name());
            if (kept.isEmpty()) {
                Sql.execute(connection, "ALTER TABLE " + dialect.name(images) + " ADD " + definition(column));
            } else if (!Capacity.of(kept.get()).holds(Capacity.of(column))) {
                widen(connection, kept.get(), column);
            }
        }
    }

    private void create(Connection connection, Table table) throws SQLException {
        List<String> columns = new ArrayList<>();
        columns.add(dialect.quote(Metadata.VERSION_ID) + " int NOT NULL");
        table.columns().forEach(column -> columns.add(definition(column)));
        Sql.execute(connection, "CREATE TABLE " + dialect.name(images) + " (" + String.join(", ", columns) + ")");
        Optional<String> cluster = dialect.clusterBy(images, Metadata.VERSION_ID);
        if (cluster.isPresent()) {
            Sql.execute(connection, cluster.get());
        }
    }

    /** Where rows are looked up one by one: makes an index by which those of a key are found. */
    void indexBy(Connection connection, List<String> key) throws SQLException {
        if (key.isEmpty() || dialect.joinsWithoutIndex()) {
            return;
        }
        List<String> columns = new ArrayList<>(List.of(Metadata.VERSION_ID));
        key.forEach(column -> columns.add(dialect.quote(column)));
        String name = images.name() + "_"
                + Integer.toHexString(key.toString().toLowerCase(Locale.ROOT).hashCode());
        Sql.execute(
                connection,
                "CREATE INDEX IF NOT EXISTS " + dialect.name(new TableName(images.schema(), name)) + " ON "
                        + dialect.name(images) + " (" + String.join(", ", columns) + ")");
    }

    /** What is masked or filtered for this account would be copied so, and the table emptied. */
    private void requireUnveiled(Connection connection) throws SQLException {
        List<String> veils = veils(connection, false);
        if (!veils.isEmpty()) {
            throw new LoadFailed(
                    ErrorCode.DATABASE,
                    "no version of " + target + " can be kept: " + String.join("; ", veils)
                            + ". Grant UNMASK, or exempt the account from the policy",
                    null);
        }
    }

    /** @throws LoadFailed when rows of the table are hidden from this account: it could neither replace them nor find them by their keys */
    void requireAllRows(Connection connection) throws SQLException {
        List<String> veils = veils(connection, true);
        if (!veils.isEmpty()) {
            throw new LoadFailed(
                    ErrorCode.DATABASE,
                    "the rows of " + target + " cannot be replaced: " + String.join("; ", veils)
                            + ". Exempt the account from the policy",
                    null);
        }
    }

    private List<String> veils(Connection connection, boolean ofRows) throws SQLException {
        List<String> veils = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(dialect.veilsQuery())) {
            Sql.bind(select, 1, target.schema(), target.name());
            try (ResultSet veil = select.executeQuery()) {
                while (veil.next()) {
                    if (!ofRows || veil.getInt(2) == 1) {
                        veils.add(veil.getString(1));
                    }
                }
            }
        }
        return veils;
    }

    private void widen(Connection connection, Column kept, Column column) throws SQLException {
        if (!Capacity.of(column).holds(Capacity.of(kept))) {
            throw new LoadFailed(
                    ErrorCode.DATABASE,
                    "no version of " + target + " can be kept: its column " + column.name() + " is "
                            + column.typeSql() + ", in " + images + " it is " + kept.typeSql()
                            + ", and neither holds every value of the other. Rename " + images
                            + ", a new one is made",
                    null);
        }
        Sql.execute(connection, dialect.widen(images, column.name(), column.typeSql(), column.collation(), true));
    }

    private String definition(Column column) {
        String collation = column.collation().isEmpty() ? "" : " COLLATE " + column.collation();
        return dialect.quote(column.name()) + " " + column.typeSql() + collation + " NULL";
    }

    /** Copies all rows of the table under the next version and returns it; an empty table makes no version. */
    OptionalInt copy(Connection connection, Table table, LoadControl control) throws SQLException {
        return copy(connection, table, next(connection), control);
    }

    /** The same under a version that was found before. */
    OptionalInt copy(Connection connection, Table table, int version, LoadControl control) throws SQLException {
        return control.execute(connection, copy(table, version, all())) > 0
                ? OptionalInt.of(version)
                : OptionalInt.empty();
    }

    /** All rows of the table, called {@code t}: FROM of a query. */
    String all() {
        return " FROM " + dialect.name(target) + " t";
    }

    /** The next version. Locked to the end of the transaction: a rollback by command beside a load must not get the same number. */
    int next(Connection connection) throws SQLException {
        return (int) Sql.number(
                connection,
                "SELECT COALESCE(MAX(" + Metadata.VERSION_ID + "), 0) + 1 FROM " + dialect.name(images)
                        + dialect.keyLock());
    }

    /**
     * Statement that copies rows of the table under a version.
     *
     * @param rows which: FROM of a query in which the table is called {@code t}
     */
    String copy(Table table, int version, String rows) {
        String columns = String.join(", ", columns(table, ""));
        return "INSERT INTO " + dialect.name(images) + dialect.tableLock() + " (" + Metadata.VERSION_ID + ", " + columns
                + ") " + dialect.asRead() + "SELECT " + version + ", " + String.join(", ", columns(table, "t.")) + rows;
    }

    /** Deletes all but the newest versions. */
    void prune(Connection connection, int newest, int keep, LoadControl control) throws SQLException {
        if (newest > keep) {
            control.execute(
                    connection,
                    "DELETE FROM " + dialect.name(images) + " WHERE " + Metadata.VERSION_ID + " <= " + (newest - keep));
        }
    }

    /** Deletes one version. */
    void drop(Connection connection, int version) throws SQLException {
        Sql.update(
                connection, "DELETE FROM " + dialect.name(images) + " WHERE " + Metadata.VERSION_ID + " = ?", version);
    }

    /** Adds the rows of a version to the table, each as it was; how many. */
    long restore(Connection connection, Table table, int version) throws SQLException {
        List<Column> columns =
                table.columns().stream().filter(column -> !column.computed()).toList();
        String list = String.join(
                ", ",
                columns.stream().map(column -> dialect.quote(column.name())).toList());
        boolean identity = columns.stream().anyMatch(Column::identity);
        String into = "INSERT INTO " + dialect.name(table.name()) + " (" + list + ") ";
        String sql = into + dialect.asRead() + "SELECT " + list + " FROM " + dialect.name(images) + " WHERE "
                + Metadata.VERSION_ID + " = ?";
        return new IdentityInsert(dialect, table.name(), identity)
                .during(connection, session -> Sql.update(session, sql, version));
    }

    /** Whether a version is kept. */
    boolean has(Connection connection, int version) throws SQLException {
        return Sql.any(
                connection,
                "SELECT 1 FROM " + dialect.name(images) + " WHERE " + Metadata.VERSION_ID + " = ?",
                version);
    }

    /** Rows of a version. */
    long rows(Connection connection, int version) throws SQLException {
        return Sql.number(
                connection,
                "SELECT COUNT(*) FROM " + dialect.name(images) + " WHERE " + Metadata.VERSION_ID + " = ?",
                version);
    }

    private List<String> columns(Table table, String prefix) {
        return table.columns().stream()
                .map(column -> prefix + dialect.quote(column.name()))
                .toList();
    }
}
