package io.dropoff.db;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.h2.tools.SimpleResultSet;

/** H2 in {@code MODE=MSSQLServer}. DDL and TRUNCATE commit here; uncommitted rows are hidden from everybody else. */
public final class H2Dialect implements Dialect {

    /** A database without anything in it, of each connection's own. */
    static final String NOTHING =
            "jdbc:h2:mem:;MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";

    private static final int LONGEST_VARCHAR = 1_048_576;

    private static final int COLUMN_FACTS = 11;
    private static final Set<Integer> SIZED =
            Set.of(Types.CHAR, Types.VARCHAR, Types.CLOB, Types.BINARY, Types.VARBINARY, Types.BLOB);
    private static final Set<Integer> CLOCKS =
            Set.of(Types.TIME, Types.TIME_WITH_TIMEZONE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE);

    @Override
    public String scripts() {
        return "dropoff/sql/h2/";
    }

    /** Right because {@link #sessionSql} sets the session to UTC. */
    @Override
    public String millisBetween(String from, String to) {
        return "DATEDIFF(MILLISECOND, " + from + ", " + to + ")";
    }

    @Override
    public String utcNow() {
        return "LOCALTIMESTAMP";
    }

    @Override
    public boolean transactionalDdl() {
        return false;
    }

    @Override
    public String firstRows(int count) {
        return "FETCH FIRST " + count + " ROWS ONLY";
    }

    @Override
    public Fault classify(SQLException error) {
        return Causes.classify(error, H2Errors::classify);
    }

    @Override
    public String textType(int length) {
        return length > LONGEST_VARCHAR ? "character large object" : "nvarchar(" + Math.max(1, length) + ")";
    }

    /** Not from INFORMATION_SCHEMA: H2 computes all of that view, the columns of every table, for each query. */
    @Override
    public ResultSet columns(Connection connection, TableName table) throws SQLException {
        DatabaseMetaData catalog = connection.getMetaData();
        String escape = catalog.getSearchStringEscape();
        SimpleResultSet columns = new SimpleResultSet();
        for (int i = 1; i <= COLUMN_FACTS; i++) {
            columns.addColumn(null, Types.OTHER, 0, 0);
        }
        try (ResultSet found =
                catalog.getColumns(null, literally(table.schema(), escape), literally(table.name(), escape), null)) {
            while (found.next()) {
                columns.addRow(facts(found));
            }
        }
        return columns;
    }

    private static Object[] facts(ResultSet column) throws SQLException {
        int size = column.getInt("COLUMN_SIZE");
        int digits = column.getInt("DECIMAL_DIGITS");
        int type = column.getInt("DATA_TYPE");
        boolean sized = SIZED.contains(type);
        boolean clock = CLOCKS.contains(type);
        return new Object[] {
            column.getString("COLUMN_NAME"),
            column.getString("TYPE_NAME"),
            sized ? size : 0,
            sized ? 0 : clock ? digits : size,
            clock ? 0 : digits,
            column.getInt("NULLABLE") == DatabaseMetaData.columnNullable ? 1 : 0,
            column.getString("COLUMN_DEF") == null ? 0 : 1,
            flag(column.getString("IS_AUTOINCREMENT")),
            flag(column.getString("IS_GENERATEDCOLUMN")),
            null,
            0
        };
    }

    private static int flag(String yes) {
        return "YES".equals(yes) ? 1 : 0;
    }

    private static String literally(String name, String escape) {
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }

    @Override
    public String tablesLikeQuery() {
        return "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME LIKE ?";
    }

    @Override
    public String uniqueKeysQuery() {
        return """
                SELECT c.CONSTRAINT_NAME, k.COLUMN_NAME, CASE c.CONSTRAINT_TYPE WHEN 'PRIMARY KEY' THEN 2 ELSE 1 END
                FROM INFORMATION_SCHEMA.TABLE_CONSTRAINTS c
                JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE k
                  ON k.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND k.CONSTRAINT_NAME = c.CONSTRAINT_NAME
                WHERE UPPER(c.TABLE_SCHEMA) = UPPER(?) AND UPPER(c.TABLE_NAME) = UPPER(?)
                  AND c.CONSTRAINT_TYPE IN ('PRIMARY KEY', 'UNIQUE')
                ORDER BY 3 DESC, c.CONSTRAINT_NAME, k.ORDINAL_POSITION""";
    }

    @Override
    public String widen(TableName table, String column, String type, String collation, boolean nullable) {
        return "ALTER TABLE " + name(table) + " ALTER COLUMN " + quote(column) + " SET DATA TYPE " + type;
    }

    /** TRUNCATE commits here: never. */
    @Override
    public String notTruncatableQuery() {
        return "SELECT 1 WHERE ? IS NOT NULL AND ? IS NOT NULL";
    }

    @Override
    public String cascadesQuery(boolean update) {
        return """
                SELECT r.CONSTRAINT_NAME, k.COLUMN_NAME FROM INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS r
                JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE k
                  ON k.CONSTRAINT_SCHEMA = r.UNIQUE_CONSTRAINT_SCHEMA AND k.CONSTRAINT_NAME = r.UNIQUE_CONSTRAINT_NAME
                JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS f ON f.CONSTRAINT_SCHEMA = r.CONSTRAINT_SCHEMA AND f.CONSTRAINT_NAME = r.CONSTRAINT_NAME
                WHERE UPPER(k.TABLE_SCHEMA) = UPPER(?) AND UPPER(k.TABLE_NAME) = UPPER(?)
                  AND r.%1$s_RULE IN ('CASCADE', 'SET NULL', 'SET DEFAULT')
                  AND ('%1$s' = 'UPDATE' OR f.TABLE_SCHEMA <> k.TABLE_SCHEMA OR f.TABLE_NAME <> k.TABLE_NAME)"""
                .formatted(update ? "UPDATE" : "DELETE");
    }

    /** It veils nothing. */
    @Override
    public String blockersQuery() {
        return """
                SELECT DISTINCT s.SESSION_ID, s.USER_NAME, COALESCE(s.CLIENT_ADDR, 'this machine')
                FROM INFORMATION_SCHEMA.LOCKS l JOIN INFORMATION_SCHEMA.SESSIONS s ON s.SESSION_ID = l.SESSION_ID
                WHERE l.TABLE_SCHEMA = ? AND l.TABLE_NAME = ? AND l.SESSION_ID <> SESSION_ID()""";
    }

    @Override
    public String veilsQuery() {
        return "SELECT '', 0 WHERE ? IS NULL AND ? IS NULL";
    }

    @Override
    public String rename(TableName table, String name) {
        return "ALTER TABLE " + name(table) + " RENAME TO " + quote(name);
    }

    /**
     * H2 stores a version of the database while other transactions are between their undo log and their rows, at each commit and when it
     * runs short of memory. After a crash such rows lack their undo log: only a transaction of the same number sees them, or changes
     * them. To add or drop a column copies the rows that count.
     */
    @Override
    public List<String> rewrite(TableName table) {
        String alter = "ALTER TABLE " + name(table);
        return List.of(
                alter + " ADD COLUMN IF NOT EXISTS " + REWRITTEN + " bit",
                alter + " DROP COLUMN IF EXISTS " + REWRITTEN);
    }

    @Override
    public List<TableName> copies(Connection connection, TableName table) throws SQLException {
        return H2Copies.of(connection, table);
    }

    @Override
    public void requireNoCopying(Connection connection, TableName table) throws SQLException {
        H2Copies.requireNoneMade(connection, table);
    }

    /** A commit may return while another thread still writes what it changed. */
    @Override
    public Optional<String> settle() {
        return Optional.of("CHECKPOINT");
    }

    @Override
    public Optional<String> lockTable(TableName table) {
        return Optional.empty();
    }

    @Override
    public void turn(Connection connection, TableName table) {
        // The ledger lets only one load or correction of a table be at work.
    }

    @Override
    public Optional<String> clusterBy(TableName table, String column) {
        return Optional.empty();
    }

    @Override
    public String update(Pairs pairs, List<String> columns, List<String> values, String where) {
        return H2Pairs.update(pairs, columns.stream().map(this::quote).toList(), values, where);
    }

    @Override
    public String delete(TableName table, String key, UnaryOperator<String> query) {
        return H2Pairs.delete(table, query);
    }

    @Override
    public String unmatched(Pairs pairs, String where) {
        return H2Pairs.unmatched(pairs, where);
    }

    @Override
    public String exactly(String one, String other, boolean text) {
        return one + " = " + other;
    }

    /** As SQL Server would. */
    @Override
    public String comparable(String text, String collation) {
        return "RTRIM(" + text + ")";
    }

    @Override
    public boolean ignoresBlanksAtEnd() {
        return false;
    }

    @Override
    public boolean joinsWithoutIndex() {
        return false;
    }

    @Override
    public boolean bulkLoads() {
        return false;
    }

    @Override
    public String asRead() {
        return "DIRECT ";
    }

    @Override
    public String tableLock() {
        return "";
    }

    /** Only one process has the database open. */
    @Override
    public String keyLock() {
        return "";
    }

    @Override
    public String locked(String select, String where) {
        return select + " " + where + " FOR UPDATE";
    }

    @Override
    public String unlocked(String select, String where) {
        return locked(select, where) + " SKIP LOCKED";
    }

    @Override
    public Optional<String> identityInsert(TableName table, boolean allowed) {
        return Optional.empty();
    }

    @Override
    public String call(TableName procedure, int parameters) {
        return "CALL " + name(procedure) + "(" + String.join(", ", Collections.nCopies(parameters, "?")) + ")";
    }

    @Override
    public String sessionSql(Duration lockTimeout, Duration statementTimeout) {
        return "SET LOCK_TIMEOUT " + lockTimeout.toMillis() + "; SET QUERY_TIMEOUT " + statementTimeout.toMillis()
                + "; SET TIME ZONE 'UTC'";
    }

    /**
     * H2 reads these when its first database opens. It keeps a cache of every value it was ever given; values of files rarely meet
     * again, and it cost a sixth of a load. Of the statements it keeps eight per connection, fewer than a drop needs. A file that other
     * processes may open too ({@code AUTO_SERVER}) it serves to this machine only, not to everybody who can reach it, and opens even
     * where the machine's own name has no address.
     */
    @Override
    public Properties driverProperties(String url, Duration statementTimeout) {
        setIfUnset("h2.objectCache", "false");
        setIfUnset("h2.queryCacheSize", "64");
        setIfUnset("h2.bindAddress", "127.0.0.1");
        return new Properties();
    }

    private static void setIfUnset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    @Override
    public String connectionAdvice(SQLException error) {
        return error.getErrorCode() == 90020
                ? "Another program has the database file open; close it, or give AUTO_SERVER=TRUE to that program and to dropoff.db.url"
                : "";
    }
}
