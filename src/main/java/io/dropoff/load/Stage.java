package io.dropoff.load;

import io.dropoff.db.Dialect;
import io.dropoff.db.TableName;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LoadFailed;
import io.dropoff.schema.Metadata;
import io.dropoff.schema.Table;
import io.dropoff.schema.TableReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code <table>_stage}: the file's fields as text under the names of their columns, and the line of each row. */
final class Stage {

    private final Dialect dialect;
    private final TableReader tables;
    private final TableName name;

    Stage(Dialect dialect, TableReader tables, TableName target) {
        this.dialect = dialect;
        this.tables = tables;
        this.name = new TableName(target.schema(), target.name() + "_stage");
    }

    TableName name() {
        return name;
    }

    /** Makes it anew; what a killed process left behind is dropped. */
    void create(Connection connection, List<Field> fields) throws SQLException {
        drop(connection);
        List<String> columns = new ArrayList<>();
        for (Field field : fields) {
            columns.add(dialect.quote(field.staged()) + " " + dialect.textType(field.longest()) + " NULL");
        }
        columns.add(dialect.quote(Metadata.LINE) + " bigint NOT NULL");
        execute(connection, "CREATE TABLE " + dialect.name(name) + " (" + String.join(", ", columns) + ")");
    }

    /** Drops it when it is there and ours; somebody else's table of this name is left alone and fails the load. */
    void drop(Connection connection) throws SQLException {
        Optional<Table> there = tables.read(connection, name);
        if (there.isEmpty()) {
            return;
        }
        if (there.get().column(Metadata.LINE).isEmpty()) {
            throw new LoadFailed(
                    ErrorCode.DATABASE,
                    "the table " + name + " is not one of Dropoff's; rename it, Dropoff needs the name to stage rows",
                    null);
        }
        execute(connection, "DROP TABLE " + dialect.name(name));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
