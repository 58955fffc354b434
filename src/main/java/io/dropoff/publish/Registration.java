package io.dropoff.publish;

import io.dropoff.db.Dialect;
import io.dropoff.db.Identifiers;
import io.dropoff.db.Sql;
import io.dropoff.db.TableName;
import io.dropoff.settings.ReferenceSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

/**
 * Keeps the configuration table's row of a reference table: inserted once, left alone when equal, corrected when different.
 * {@code is_enabled} is never touched; {@code sp_name} only when a post-load procedure is set.
 */
final class Registration {

    private final Dialect dialect;
    private final ReferenceSettings settings;
    private final String register;

    Registration(Dialect dialect, ReferenceSettings settings) {
        this.dialect = dialect;
        this.settings = settings;
        String table = Identifiers.quote(new TableName(settings.schema(), settings.table()));
        this.register = settings.database()
                .map(name -> Identifiers.quote(name) + "." + table)
                .orElse(table);
    }

    /** Part of the caller's transaction; whether the row is new. */
    boolean register(Connection connection, TableName table) throws SQLException {
        // The lock is held to the end of the transaction, so that a second load waits here instead of inserting as
        // well.
        String sql = "SELECT sp_name, source_db, source_schema, source_table FROM " + register
                + dialect.keyLock()
                + " WHERE ref_name = ?";
        String procedure = settings.postLoadProcedure().orElse(null);
        String catalog = connection.getCatalog();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, table.name());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    insert(connection, table, procedure, catalog);
                    return true;
                }
                String wanted = procedure == null ? row.getString(1) : procedure;
                boolean equal = Objects.equals(row.getString(1), wanted)
                        && Objects.equals(row.getString(2), catalog)
                        && Objects.equals(row.getString(3), table.schema())
                        && Objects.equals(row.getString(4), table.name());
                if (!equal) {
                    update(connection, table, wanted, catalog);
                }
                return false;
            }
        }
    }

    private void insert(Connection connection, TableName table, String procedure, String catalog) throws SQLException {
        String sql = "INSERT INTO " + register
                + " (sp_name, source_db, source_schema, source_table, is_enabled, created_at, ref_name) VALUES (?, ?, ?, ?, 1, "
                + dialect.utcNow() + ", ?)";
        Sql.update(connection, sql, procedure, catalog, table.schema(), table.name(), table.name());
    }

    private void update(Connection connection, TableName table, String procedure, String catalog) throws SQLException {
        String sql = "UPDATE " + register
                + " SET sp_name = ?, source_db = ?, source_schema = ?, source_table = ?, updated_at = "
                + dialect.utcNow() + " WHERE ref_name = ?";
        Sql.update(connection, sql, procedure, catalog, table.schema(), table.name(), table.name());
    }
}
