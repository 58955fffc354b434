package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.db.Sql;
import io.dropoff.db.TableName;
import io.dropoff.schema.TableReader;
import java.sql.Connection;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a table sound again that a crash has left in the middle of a change. Thread-safe. */
final class Mending {

    private static final Logger LOG = LoggerFactory.getLogger(Mending.class);

    private final Database database;
    private final TableReader tables;

    Mending(Database database) {
        this.database = database;
        this.tables = new TableReader(database);
    }

    /** A change of a table that copies it was broken off: its copy goes, or takes its place when the table is gone already. */
    void mend(Connection connection, TableName table) throws SQLException {
        for (TableName copy : database.dialect().copies(connection, table)) {
            boolean there = tables.read(connection, table).isPresent();
            String sql = there
                    ? "DROP TABLE " + database.dialect().name(copy)
                    : database.dialect().rename(copy, table.name());
            database.oneAfterTheOther(() -> Sql.execute(connection, sql));
            LOG.warn("{} is mended after a change that was interrupted", table);
        }
    }

    /** What a crash left of a transaction is seen by some sessions and not by others; a copy of the table is rid of it. */
    void rewrite(Connection connection, TableName table) throws SQLException {
        database.oneAfterTheOther(() -> {
            for (String sql : database.dialect().rewrite(table)) {
                Sql.execute(connection, sql);
            }
        });
    }
}
