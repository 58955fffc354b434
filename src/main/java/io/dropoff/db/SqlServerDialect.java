package io.dropoff.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.StringJoiner;

/** SQL Server 2019 and later, Azure SQL, and servers that speak their protocol. */
public final class SqlServerDialect implements Dialect {

    private static final String LARGEST_PACKET = "32767";
    private static final int LONGEST_IN_ROW = 4_000;

    /**
     * A rowversion, which calls itself timestamp and takes no value, and an image, which takes no nvarchar, are named as what their
     * bytes can be copied into. A type of the system's own has a name of its own: vector and json are not the varbinary that keeps
     * them, spatial types have no other name; a type that people made is the one it was made of. Babelfish's columns have its own
     * default collation.
     */
    private static final String COLUMNS =
            """
            SELECT c.name,
                   CASE TYPE_NAME(c.system_type_id) WHEN 'timestamp' THEN 'binary' WHEN 'image' THEN 'varbinary'
                        ELSE CASE WHEN c.user_type_id < 256 AND c.user_type_id <> c.system_type_id
                                  THEN TYPE_NAME(c.user_type_id)
                                  ELSE COALESCE(TYPE_NAME(c.system_type_id), TYPE_NAME(c.user_type_id)) END END,
                   CASE WHEN TYPE_NAME(c.system_type_id) IN ('nchar', 'nvarchar') AND c.max_length > 0 THEN c.max_length / 2
                        WHEN TYPE_NAME(c.system_type_id) IN ('text', 'ntext', 'image') THEN -1 ELSE c.max_length END,
                   CASE WHEN TYPE_NAME(c.system_type_id)
                             IN ('datetime2', 'datetimeoffset', 'time', 'datetime', 'smalldatetime') THEN c.scale
                        ELSE c.precision END, c.scale,
                   CAST(c.is_nullable AS int), CASE WHEN c.default_object_id = 0 THEN 0 ELSE 1 END,
                   CAST(c.is_identity AS int),
                   CASE WHEN c.is_computed = 1 OR c.generated_always_type <> 0 OR TYPE_NAME(c.system_type_id) = 'timestamp'
                        THEN 1 ELSE 0 END,
                   NULLIF(NULLIF(c.collation_name, CAST(DATABASEPROPERTYEX(DB_NAME(), 'Collation') AS nvarchar(128))),
                          'bbf_unicode_cp1_ci_as'),
                   COALESCE(CAST(COLLATIONPROPERTY(c.collation_name, 'CodePage') AS int), 0)
            FROM sys.columns c
            WHERE c.object_id = OBJECT_ID(QUOTENAME(?) + N'.' + QUOTENAME(?)) ORDER BY c.column_id""";

    @Override
    public String scripts() {
        return "dropoff/sql/";
    }

    @Override
    public String millisBetween(String from, String to) {
        return "DATEDIFF_BIG(MILLISECOND, " + from + ", " + to + ")";
    }

    @Override
    public String utcNow() {
        return "SYSUTCDATETIME()";
    }

    @Override
    public boolean transactionalDdl() {
        return true;
    }

    @Override
    public String firstRows(int count) {
        return "OFFSET 0 ROWS FETCH NEXT " + count + " ROWS ONLY";
    }

    @Override
    public Fault classify(SQLException error) {
        return Causes.classify(error, SqlServerErrors::classify);
    }

    @Override
    public String textType(int length) {
        return length > LONGEST_IN_ROW ? "nvarchar(max)" : "nvarchar(" + Math.max(1, length) + ")";
    }

    @Override
    public ResultSet columns(Connection connection, TableName table) throws SQLException {
        PreparedStatement select = connection.prepareStatement(COLUMNS);
        try {
            select.closeOnCompletion();
            select.setString(1, table.schema());
            select.setString(2, table.name());
            return select.executeQuery();
        } catch (SQLException error) {
            select.close();
            throw error;
        }
    }

    /** As all questions here it seeks by id: a function on a name of INFORMATION_SCHEMA reads, and waits for, all of the catalog. */
    @Override
    public String schemaQuery() {
        return "SELECT 1 FROM sys.schemas WHERE schema_id = SCHEMA_ID(?)";
    }

    @Override
    public String procedureQuery() {
        return "SELECT 1 FROM sys.procedures WHERE object_id = OBJECT_ID(QUOTENAME(?) + N'.' + QUOTENAME(?))";
    }

    @Override
    public String columnNamesQuery() {
        return "SELECT o.name, c.name FROM sys.objects o JOIN sys.columns c ON c.object_id = o.object_id"
                + " WHERE o.schema_id = SCHEMA_ID(?) AND o.type IN ('U', 'V') ORDER BY o.name, c.column_id";
    }

    /** Seeks: the catalog has an index by schema and name. */
    @Override
    public String tablesLikeQuery() {
        return "SELECT name FROM sys.tables WHERE schema_id = SCHEMA_ID(?) AND name LIKE ?";
    }

    @Override
    public String uniqueKeysQuery() {
        return """
                SELECT i.name, c.name,
                       CASE WHEN i.is_primary_key = 1 THEN 2 WHEN i.has_filter = 1 OR i.is_disabled = 1 THEN 0 ELSE 1 END
                FROM sys.indexes i JOIN sys.index_columns k ON k.object_id = i.object_id AND k.index_id = i.index_id
                JOIN sys.columns c ON c.object_id = i.object_id AND c.column_id = k.column_id
                WHERE i.object_id = OBJECT_ID(QUOTENAME(?) + N'.' + QUOTENAME(?)) AND i.is_unique = 1 AND k.key_ordinal > 0
                ORDER BY 3 DESC, i.name, k.key_ordinal""";
    }

    /** Without a word a column becomes nullable; Babelfish takes no word. */
    @Override
    public String widen(TableName table, String column, String type, String collation, boolean nullable) {
        return "ALTER TABLE " + name(table) + " ALTER COLUMN " + quote(column) + " " + type
                + (collation.isEmpty() ? "" : " COLLATE " + collation) + (nullable ? "" : " NOT NULL");
    }

    @Override
    public String notTruncatableQuery() {
        return """
                SELECT 1 FROM sys.tables t WHERE t.object_id = OBJECT_ID(QUOTENAME(?) + N'.' + QUOTENAME(?))
                  AND (t.temporal_type <> 0 OR t.is_replicated = 1 OR t.is_tracked_by_cdc = 1
                       OR EXISTS (SELECT 1 FROM sys.change_tracking_tables k WHERE k.object_id = t.object_id)
                       OR EXISTS (SELECT 1 FROM sys.foreign_keys f WHERE f.referenced_object_id = t.object_id)
                       OR EXISTS (SELECT 1 FROM sys.triggers g WHERE g.parent_id = t.object_id))""";
    }

    /** A key of the table to itself harms no other. Beside those that it sees, an account without VIEW DEFINITION must expect more. */
    @Override
    public String cascadesQuery(boolean update) {
        return """
                WITH target AS (SELECT OBJECT_ID(QUOTENAME(?) + N'.' + QUOTENAME(?)) AS id)
                SELECT f.name, COL_NAME(k.referenced_object_id, k.referenced_column_id)
                FROM sys.foreign_keys f JOIN target t ON f.referenced_object_id = t.id
                JOIN sys.foreign_key_columns k ON k.constraint_object_id = f.object_id
                WHERE f.%s_referential_action <> 0 AND f.parent_object_id <> t.id
                UNION ALL
                SELECT N'one that this account may not see (it can with VIEW DEFINITION on the database)', NULL FROM target t
                WHERE OBJECTPROPERTY(t.id, 'TableHasForeignRef') = 1
                  AND HAS_PERMS_BY_NAME(QUOTENAME(DB_NAME()), 'DATABASE', 'VIEW DEFINITION') = 0"""
                .formatted(update ? "update" : "delete");
    }

    /** Whoever has locked a row or a page has an intent lock on the table. Needs VIEW SERVER STATE; without, the server refuses it. */
    @Override
    public String blockersQuery() {
        return """
                SELECT DISTINCT l.request_session_id, s.login_name,
                       COALESCE(NULLIF(s.program_name, N''), N'unknown program') + N' on ' + COALESCE(s.host_name, N'unknown host')
                FROM sys.dm_tran_locks l JOIN sys.dm_exec_sessions s ON s.session_id = l.request_session_id
                WHERE l.resource_type = 'OBJECT' AND l.resource_database_id = DB_ID() AND l.request_status = 'GRANT'
                  AND l.request_mode <> 'Sch-S' AND l.request_session_id <> @@SPID
                  AND l.resource_associated_entity_id = OBJECT_ID(QUOTENAME(?) + N'.' + QUOTENAME(?))""";
    }

    /** Not every server that speaks TDS has the catalog of policies. */
    @Override
    public String veilsQuery() {
        return """
                DECLARE @target int = OBJECT_ID(QUOTENAME(?) + N'.' + QUOTENAME(?));
                DECLARE @veils nvarchar(max) = N'SELECT N''the column '' + c.name + N'' is masked, and the account lacks UNMASK'', 0
                FROM sys.columns c WHERE c.object_id = @target AND c.is_masked = 1
                AND HAS_PERMS_BY_NAME(QUOTENAME(DB_NAME()), ''DATABASE'', ''UNMASK'') = 0';
                IF OBJECT_ID(N'sys.security_predicates') IS NOT NULL
                    SET @veils = @veils + N' UNION ALL SELECT N''the security policy '' + o.name + N'' filters its rows'', 1
                    FROM sys.security_predicates p JOIN sys.security_policies o ON o.object_id = p.object_id
                    WHERE p.target_object_id = @target AND p.predicate_type = 0 AND o.is_enabled = 1';
                EXEC sp_executesql @veils, N'@target int', @target""";
    }

    @Override
    public String rename(TableName table, String name) {
        return "EXEC sp_rename " + Identifiers.literal(Identifiers.quote(table)) + ", " + Identifiers.literal(name)
                + ", N'OBJECT'";
    }

    @Override
    public Optional<String> settle() {
        return Optional.empty();
    }

    /** With TOP (0) nothing would be read, and nothing locked. */
    @Override
    public Optional<String> lockTable(TableName table) {
        return Optional.of("SELECT TOP (1) 1 FROM " + name(table) + " WITH (TABLOCKX, HOLDLOCK)");
    }

    @Override
    public void turn(Connection connection, TableName table) throws SQLException {
        ApplicationLock.take(connection, table);
    }

    @Override
    public Optional<String> clusterBy(TableName table, String column) {
        return Optional.of("CREATE CLUSTERED INDEX " + quote("CX_" + column) + " ON " + name(table) + " ("
                + quote(column) + ") WITH (DATA_COMPRESSION = PAGE)");
    }

    @Override
    public String update(Pairs pairs, List<String> columns, List<String> values, String where) {
        StringJoiner set = new StringJoiner(", ");
        for (int i = 0; i < columns.size(); i++) {
            set.add(quote(columns.get(i)) + " = " + values.get(i));
        }
        return "UPDATE t SET " + set + pairs.from() + " WHERE " + where;
    }

    @Override
    public String unmatched(Pairs pairs, String where) {
        return pairs.unmatched(where);
    }

    /** Blanks at the end of a text, and zeros at the end of bytes, count for nothing under each collation, a binary one too. */
    @Override
    public String exactly(String one, String other, boolean text) {
        String own = text ? one : "CAST(" + one + " AS varbinary(max))";
        return own + " = " + other + (text ? " COLLATE Latin1_General_BIN2" : "") + " AND DATALENGTH(" + one
                + ") = DATALENGTH(" + other + ")";
    }

    @Override
    public String comparable(String text, String collation) {
        return collation.isEmpty() ? text : text + " COLLATE " + collation;
    }

    @Override
    public boolean ignoresBlanksAtEnd() {
        return true;
    }

    @Override
    public boolean joinsWithoutIndex() {
        return true;
    }

    @Override
    public boolean bulkLoads() {
        return true;
    }

    @Override
    public String tableLock() {
        return " WITH (TABLOCK)";
    }

    @Override
    public String keyLock() {
        return " WITH (UPDLOCK, HOLDLOCK)";
    }

    @Override
    public String locked(String select, String where) {
        return select + keyLock() + " " + where;
    }

    @Override
    public String unlocked(String select, String where) {
        return select + " WITH (UPDLOCK, READPAST, ROWLOCK) " + where;
    }

    @Override
    public Optional<String> identityInsert(TableName table, boolean allowed) {
        return Optional.of("SET IDENTITY_INSERT " + name(table) + (allowed ? " ON" : " OFF"));
    }

    @Override
    public String call(TableName procedure, int parameters) {
        return "{call " + name(procedure) + "(" + String.join(", ", Collections.nCopies(parameters, "?")) + ")}";
    }

    @Override
    public String sessionSql(Duration lockTimeout, Duration statementTimeout) {
        return "SET XACT_ABORT ON; SET LOCK_TIMEOUT " + lockTimeout.toMillis();
    }

    @Override
    public Properties driverProperties(String url, Duration statementTimeout) {
        String set = url.toLowerCase(Locale.ROOT);
        Properties properties = new Properties();
        if (!set.contains(";applicationname=")) {
            properties.setProperty("applicationName", "Dropoff");
        }
        if (!set.contains(";querytimeout=") && !statementTimeout.isZero()) {
            properties.setProperty("queryTimeout", Long.toString(Math.max(1, statementTimeout.toSeconds())));
        }
        // Half the time of a bulk load over loopback; the driver's documentation advises against it with encryption.
        if (set.contains(";encrypt=false") && !set.contains(";packetsize=")) {
            properties.setProperty("packetSize", LARGEST_PACKET);
        }
        return properties;
    }

    @Override
    public String connectionAdvice(SQLException error) {
        String message = String.valueOf(error.getMessage());
        if (message.contains("PKIX") || message.contains("certificate")) {
            return "The server's certificate is not trusted. Put it (or the authority that signed it) into a trust store and add"
                    + " trustStore=…;trustStorePassword=… to dropoff.db.url, and hostNameInCertificate=… when it names another"
                    + " host; trustServerCertificate=true switches the check off and is for test servers only";
        }
        if (error.getErrorCode() == 18456) {
            return "The server refuses the login: see dropoff.db.user and dropoff.db.password";
        }
        if (error.getErrorCode() == 4060) {
            return "The login may not open the database: see databaseName in dropoff.db.url, and sql/04_create_users.sql";
        }
        return "";
    }
}
