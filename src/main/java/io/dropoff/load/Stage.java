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

    /** Makes it; what a killed process left behind is dropped. */
    void create(Connection connection, List<Field> fields) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (Field field : fields) {
            columns.add(dialect.quote(field.staged()) + " " + field.stagedType(dialect) + " NULL");
        }
        columns.add(dialect.quote(Metadata.LINE) + " bigint NOT NULL");
        String create = "CREATE TABLE " + dialect.name(name) + " (" + String.join(", ", columns) + ")";
        try {
            execute(connection, create);
        } catch (SQLException leftover) {
            // Looked for only now: the catalog costs more than all the rest of a small file's stage.
            if (!dropLeftover(connection)) {
                throw leftover;
            }
            execute(connection, create);
        }
    }

    /** Drops what {@link #create} made. */
    void drop(Connection connection) throws SQLException {
        execute(connection, "DROP TABLE " + dialect.name(name));
    }

    /**
     * Drops the stage that a killed process left.
     *
     * @return whether there was one
     * @throws LoadFailed DATABASE; somebody else's table has this name, and is left alone
     */
    boolean dropLeftover(Connection connection) throws SQLException {
        Optional<Table> there = tables.read(connection, name);
        if (there.isEmpty()) {
            return false;
        }
        if (there.get().column(Metadata.LINE).isEmpty()) {
            throw new LoadFailed(
                    ErrorCode.DATABASE,
                    "the table " + name + " is not one of Dropoff's; rename it, Dropoff needs the name to stage rows",
                    null);
        }
        drop(connection);
        return true;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
