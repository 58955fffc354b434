package io.dropoff.db;

import java.sql.Connection;
import java.sql.SQLException;

/** Whether something exists; names without case. Bound to one connection. */
public final class Catalog {

    private final Dialect dialect;
    private final Connection connection;

    public Catalog(Dialect dialect, Connection connection) {
        this.dialect = dialect;
        this.connection = connection;
    }

    /** Whether the schema exists. */
    public boolean hasSchema(String schema) throws SQLException {
        return Sql.any(connection, dialect.schemaQuery(), schema);
    }

    /** Whether a procedure of this name exists and this account can see it. */
    public boolean hasProcedure(TableName procedure) throws SQLException {
        return Sql.any(connection, dialect.procedureQuery(), procedure.schema(), procedure.name());
    }
}
