package io.dropoff.publish;

import io.dropoff.db.Catalog;
import io.dropoff.db.Database;
import io.dropoff.db.SqlMessage;
import io.dropoff.db.TableName;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Calls the post-load procedure when it exists: with the table's name when it takes a parameter, else without. */
final class PostLoad {

    private final Database database;

    PostLoad(Database database) {
        this.database = database;
    }

    /** What went wrong; empty when nothing did, or there is no such procedure. */
    Optional<String> call(String name, TableName table) {
        int dot = name.indexOf('.');
        TableName procedure = dot < 0
                ? new TableName(table.schema(), name)
                : new TableName(name.substring(0, dot), name.substring(dot + 1));
        try (Connection connection = database.loadConnection()) {
            if (!new Catalog(database.dialect(), connection).hasProcedure(procedure)) {
                return Optional.empty();
            }
            int parameters = Math.min(1, parameters(connection, procedure));
            try (CallableStatement call =
                    connection.prepareCall(database.dialect().call(procedure, parameters))) {
                if (parameters == 1) {
                    call.setString(1, table.name());
                }
                call.execute();
            }
            return Optional.empty();
        } catch (SQLException | RuntimeException error) {
            return Optional.of(procedure + ": " + SqlMessage.of(error));
        }
    }

    private static int parameters(Connection connection, TableName procedure) throws SQLException {
        int count = 0;
        try (ResultSet column =
                connection.getMetaData().getProcedureColumns(null, procedure.schema(), procedure.name(), null)) {
            while (column.next()) {
                String name = column.getString("PROCEDURE_NAME").replaceFirst(";\\d+$", "");
                int type = column.getInt("COLUMN_TYPE");
                boolean given =
                        type == DatabaseMetaData.procedureColumnIn || type == DatabaseMetaData.procedureColumnInOut;
                count += name.equalsIgnoreCase(procedure.name()) && given ? 1 : 0;
            }
        }
        return count;
    }
}
