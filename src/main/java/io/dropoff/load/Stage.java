package io.dropoff.load;

import io.dropoff.db.Database;
import io.dropoff.db.Dialect;
import io.dropoff.db.Sql;
import io.dropoff.db.TableName;
import io.dropoff.schema.Metadata;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the rows of one attempt of a load wait: the file's fields as text under the names of their columns, and the line of each row.
 * No other attempt uses the name, so that making and dropping it asks nobody.
 */
record Stage(Database database, TableName name) {

    /** @param more columns that the database fills */
    void create(Connection connection, List<Field> fields, List<String> more) throws SQLException {
        Dialect dialect = database.dialect();
        List<String> columns = new ArrayList<>();
        for (Field field : fields) {
            columns.add(dialect.quote(field.staged()) + " " + field.stagedType(dialect) + " NULL");
        }
        columns.add(dialect.quote(Metadata.LINE) + " bigint NOT NULL");
        columns.addAll(more);
        String create = "CREATE TABLE " + dialect.name(name) + " (" + String.join(", ", columns) + ")";
        database.oneAfterTheOther(() -> Sql.execute(connection, create));
    }

    /** On a connection of its own, as that of the load may be broken. */
    void drop() throws SQLException {
        try (Connection connection = database.loadConnection()) {
            database.oneAfterTheOther(() -> Sql.drop(connection, database.dialect(), name));
        }
    }
}
