package io.dropoff.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Whether something exists, asked of the standard catalog; names without case. Bound to one connection. */
public final class Catalog {

    private final Connection connection;

    public Catalog(Connection connection) {
        this.connection = connection;
    }

    /** Whether the schema exists. */
    public boolean hasSchema(String schema) throws SQLException {
        return any("SELECT 1 FROM INFORMATION_SCHEMA.SCHEMATA WHERE UPPER(SCHEMA_NAME) = UPPER(?)", schema);
    }

    /** Whether a procedure of this name exists and this account can see it. */
    public boolean hasProcedure(TableName procedure) throws SQLException {
        return any(
                "SELECT 1 FROM INFORMATION_SCHEMA.ROUTINES WHERE UPPER(ROUTINE_SCHEMA) = UPPER(?)"
                        + " AND UPPER(ROUTINE_NAME) = UPPER(?)",
                procedure.schema(),
                procedure.name());
    }

    private boolean any(String sql, String... names) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < names.length; i++) {
                select.setString(i + 1, names[i]);
            }
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }
}
