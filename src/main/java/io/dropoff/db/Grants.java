package io.dropoff.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What this account may do (SQL Server); the embedded database knows one account that may do everything. */
final class Grants {

    private static final List<String> ON_SCHEMA = List.of("SELECT", "INSERT", "UPDATE", "DELETE", "ALTER");

    private final Connection connection;
    private final Dialect dialect;

    Grants(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    List<String> missingOnDatabase() throws SQLException {
        if (!asked() || has(null, "DATABASE", "CREATE TABLE")) {
            return List.of();
        }
        return List.of("grant: GRANT CREATE TABLE TO [dropoff_loader] (04_create_users.sql)");
    }

    /** @param procedures whether EXECUTE is needed too */
    List<String> missingOn(String schema, boolean procedures) throws SQLException {
        List<String> missing = new ArrayList<>();
        if (!asked() || !new Catalog(dialect, connection).hasSchema(schema)) {
            return missing;
        }
        List<String> needed = new ArrayList<>(ON_SCHEMA);
        if (procedures) {
            needed.add("EXECUTE");
        }
        for (String permission : needed) {
            if (!has(Identifiers.quote(schema), "SCHEMA", permission)) {
                missing.add("grant: GRANT " + permission + " ON SCHEMA::" + Identifiers.quote(schema)
                        + " TO [dropoff_loader] (04_create_users.sql)");
            }
        }
        return missing;
    }

    /** What the account may besides, and should not: one line each. */
    List<String> tooMuch(String ledger) throws SQLException {
        List<String> tooMuch = new ArrayList<>();
        if (!asked()) {
            return tooMuch;
        }
        if (has(null, "DATABASE", "CONTROL")) {
            tooMuch.add("everything in this database (db_owner, or the server's administrator)");
            return tooMuch;
        }
        for (String permission : List.of("ALTER ANY SCHEMA", "ALTER ANY USER", "ALTER ANY ROLE", "CREATE SCHEMA")) {
            if (has(null, "DATABASE", permission)) {
                tooMuch.add(permission + " in this database");
            }
        }
        for (String permission : List.of("DELETE", "ALTER")) {
            if (has(ledger, "OBJECT", permission)) {
                tooMuch.add(permission + " on the ledger " + ledger + " (04_create_users.sql denies it)");
            }
        }
        return tooMuch;
    }

    private boolean asked() {
        return dialect instanceof SqlServerDialect;
    }

    /** NULL, for a thing that is not there or not to be seen, is no grant. */
    private boolean has(String securable, String kind, String permission) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT HAS_PERMS_BY_NAME(COALESCE(?, QUOTENAME(DB_NAME())), ?, ?)")) {
            select.setString(1, securable);
            select.setString(2, kind);
            select.setString(3, permission);
            try (ResultSet answer = select.executeQuery()) {
                return answer.next() && answer.getInt(1) == 1;
            }
        }
    }
}
