package io.dropoff.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;

/** Everything that differs between the databases. Stateless; safe for all threads. */
public sealed interface Dialect permits H2Dialect, SqlServerDialect {

    /** Column that a table has while {@link #rewrite} is at work on it, perhaps in another process; nothing of it counts. */
    String REWRITTEN = "ref_data_rewritten";

    /** The dialect of a JDBC URL; {@link IllegalArgumentException} for a database that Dropoff does not know. */
    static Dialect of(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return new H2Dialect();
        }
        if (url.startsWith("jdbc:sqlserver:")) {
            return new SqlServerDialect();
        }
        throw new IllegalArgumentException("dropoff.db.url must start with jdbc:sqlserver: or jdbc:h2:");
    }

    /** The name as a delimited identifier. */
    default String quote(String identifier) {
        return Identifiers.quote(identifier);
    }

    /** Schema and name as delimited identifiers. */
    default String name(TableName table) {
        return Identifiers.quote(table);
    }

    /** Folder of the scripts on the class path. */
    String scripts();

    /** SQL expression: now, UTC, by the database's clock. */
    String utcNow();

    /** SQL expression: milliseconds from one time to another, however far apart. */
    String millisBetween(String from, String to);

    /** Whether CREATE, ALTER and DROP can be rolled back. */
    boolean transactionalDdl();

    /** Rows past this position of an ORDER BY are left out: the clause that follows it. */
    String firstRows(int count);

    /** What the error means. */
    Fault classify(SQLException error);

    /** Type of a text column that holds {@code length} UTF-16 units. */
    String textType(int length);

    /**
     * One row per column of the table in order with name, type, length (text: characters, -1 = no limit), precision (of a date or
     * time: digits of the second's fraction), scale, nullable, has a default, is identity, is computed or filled by the server (all
     * 0 or 1), collation (NULL = the database's), code page. No row when this account sees no such table. The caller closes it, and
     * all that it holds.
     */
    ResultSet columns(Connection connection, TableName table) throws SQLException;

    /** Query with a schema as its parameter, without case: a row when it exists. */
    default String schemaQuery() {
        return "SELECT 1 FROM INFORMATION_SCHEMA.SCHEMATA WHERE UPPER(SCHEMA_NAME) = UPPER(?)";
    }

    /** Query with parameters schema and procedure, without case: a row when this account sees such a procedure. */
    default String procedureQuery() {
        return "SELECT 1 FROM INFORMATION_SCHEMA.ROUTINES WHERE UPPER(ROUTINE_SCHEMA) = UPPER(?)"
                + " AND UPPER(ROUTINE_NAME) = UPPER(?)";
    }

    /** Query with a schema as its parameter, without case: table and column, one row per column of a table or view in it. */
    default String columnNamesQuery() {
        return "SELECT TABLE_NAME, COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE UPPER(TABLE_SCHEMA) = UPPER(?)";
    }

    /** Query with parameters schema and LIKE pattern: names of the tables. */
    String tablesLikeQuery();

    /**
     * Query with parameters schema and table: name of each unique key, its columns in order, one row per column, and 2 for the primary
     * key, which comes first, 1 for one of all rows, 0 for one of some of them.
     */
    String uniqueKeysQuery();

    /** Statement that gives a text column another length. */
    String widen(TableName table, String column, String type, String collation, boolean nullable);

    /** Query with parameters schema and table: a row when TRUNCATE would be refused or would bypass a trigger. */
    String notTruncatableQuery();

    /**
     * Query with parameters schema and table: names of the foreign keys through which a DELETE would delete or change rows of another
     * table, and the columns that they point to; one that this account cannot see counts, its column is NULL.
     *
     * @param update those through which an UPDATE of the columns would do so, to other rows of the table itself too
     */
    String cascadesQuery(boolean update);

    /** Query with parameters schema and table: id, account and program of each other session that has a lock on it. */
    String blockersQuery();

    /** Query with parameters schema and table: what keeps this account from reading the rows as they are; a text, and 1 when it hides rows, else 0. */
    String veilsQuery();

    /** Statement that gives a table another name in its schema. */
    String rename(TableName table, String name);

    /** Statements that copy a table into itself, without what a crash left of transactions; none where a crash leaves nothing. */
    default List<String> rewrite(TableName table) {
        return List.of();
    }

    /** Copies of a table that a change left which was broken off, the fullest first; none where changes are whole or not at all. */
    default List<TableName> copies(Connection connection, TableName table) throws SQLException {
        return List.of();
    }

    /**
     * Passes when what the transaction has written into a table stays there. Where a change of a table copies it without a lock this has to be
     * the transaction's last statement; a change that is at work makes it fail like a wait for a lock. Passed between two looks, it also
     * vouches for what the second one did not find.
     */
    default void requireNoCopying(Connection connection, TableName table) throws SQLException {}

    /** Statement that waits until what was committed is on disk; empty where a commit does so itself. */
    Optional<String> settle();

    /** Statement that keeps everybody else out of a table until the commit; empty where readers need not be kept out. */
    Optional<String> lockTable(TableName table);

    /**
     * Takes a lock in the name of a table, which whoever publishes into it or corrects it holds to the end of the transaction; nothing
     * where one is always alone at that. A wait that takes too long fails like one for any other lock.
     */
    void turn(Connection connection, TableName table) throws SQLException;

    /** Statement that keeps the rows of a new table of before-images together by their version; empty when that gains nothing. */
    Optional<String> clusterBy(TableName table, String column);

    /** Statement that sets columns of each row {@code t} to values of the {@code s} that belongs to it, where the condition holds. */
    String update(Pairs pairs, List<String> columns, List<String> values, String where);

    /**
     * Statement that deletes rows of a table that a query finds.
     *
     * @param key column that tells each row from the others
     * @param query answers in a column {@code ref_data_row} the values of the column that it is given, the key or another of that kind
     */
    default String delete(TableName table, String key, UnaryOperator<String> query) {
        return "DELETE FROM " + name(table) + " WHERE " + key + " IN (" + query.apply(key) + ")";
    }

    /** Rows {@code s} to which no row {@code t} belongs: FROM of a query, and its WHERE. Those where the condition on {@code s} holds. */
    String unmatched(Pairs pairs, String where);

    /** Condition: two values are equal to the last letter, blank or byte, under whatever collation; {@code text} or bytes. */
    String exactly(String one, String other, boolean text);

    /** The text as a column of that collation compares it with its own; empty = the database's. */
    String comparable(String text, String collation);

    /** Whether texts that differ in blanks at their ends are equal. */
    boolean ignoresBlanksAtEnd();

    /** Whether two tables are joined in one pass, also without an index of either. */
    boolean joinsWithoutIndex();

    /** Whether a stage is filled by the driver's bulk load; else by batches of inserts. */
    boolean bulkLoads();

    /** Before the SELECT of an INSERT: each row is written as it is read, where the database would else keep them all in a file first. */
    default String asRead() {
        return "";
    }

    /** Follows a table's name in INSERT: locks all of it until the commit, to write less log; empty when that saves nothing. */
    String tableLock();

    /** Follows a table's name in FROM: locks the rows that are found, or their place, until the commit; empty when not needed. */
    String keyLock();

    /** A query of one table with the rows that it finds locked until the commit, against writers but not against readers. */
    String locked(String select, String where);

    /** Likewise, without waiting: rows that somebody else has locked are left out. */
    String unlocked(String select, String where);

    /** Statement that lets the session write an identity column's values, or no longer; empty when it always may. */
    Optional<String> identityInsert(TableName table, boolean allowed);

    /** Statement that calls a procedure with so many parameters. */
    String call(TableName procedure, int parameters);

    /** Run once on each new connection: lock timeout, abort on error, UTC. */
    String sessionSql(Duration lockTimeout, Duration statementTimeout);

    /** Driver properties that the URL does not set. Asked for before the first connection: some drivers read them once. */
    Properties driverProperties(String url, Duration statementTimeout);

    /** What a person can do about a failed connection; empty when the message says enough. */
    String connectionAdvice(SQLException error);
}
