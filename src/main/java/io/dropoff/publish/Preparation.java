package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.load.Backup;
import io.dropoff.load.StagedLoad;
import io.dropoff.schema.LoadOrder;
import io.dropoff.schema.SchemaPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The changes of the tables' shape, where DDL commits and so cannot be part of the transaction; taken back unless kept. */
final class Preparation implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

    private final Database database;
    private final StagedLoad load;
    private final boolean backups;
    private final Deque<String> undo = new ArrayDeque<>();

    Preparation(Database database, StagedLoad load, boolean backups) {
        this.database = database;
        this.load = load;
        this.backups = backups;
    }

    void apply() {
        if (database.dialect().transactionalDdl()) {
            return;
        }
        LoadOrder order = load.order();
        database.transaction("prepare " + order.target(), connection -> {
            for (SchemaPlan.Step step :
                    load.plan().steps().subList(undo.size(), load.plan().steps().size())) {
                execute(connection, step.sql());
                undo.push(step.undo());
            }
            if (backups && load.replaces()) {
                new Backup(database, order.target(), order.backup())
                        .prepare(connection, load.plan().table());
            }
            return null;
        });
    }

    void keep() {
        undo.clear();
    }

    @Override
    public void close() {
        if (undo.isEmpty()) {
            return;
        }
        try {
            database.transaction("take back the changes of " + load.order().target(), connection -> {
                for (String sql : undo) {
                    if (!sql.isEmpty()) {
                        execute(connection, sql);
                    }
                }
                return null;
            });
        } catch (RuntimeException error) {
            LOG.warn("{}", error.getMessage());
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
