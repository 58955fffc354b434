package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.db.Sql;
import io.dropoff.fault.LeftInPlace;
import io.dropoff.load.Load;
import io.dropoff.schema.SchemaPlan;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a load changes of its table's shape, before the transaction that publishes the rows: the locks of the catalog would last as long
 * as that. Taken back unless kept, and only while the load is the current attempt: what another attempt built on stays.
 */
final class Shape implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Shape.class);

    private final Database database;
    private final Load load;
    private final Deque<String> undo = new ArrayDeque<>();

    Shape(Database database, Load load) {
        this.database = database;
        this.load = load;
    }

    void change() {
        if (load.plan().steps().isEmpty()) {
            return;
        }
        database.change("prepare " + load.order().target(), load.fence(), connection -> {
            if (database.dialect().transactionalDdl()) {
                undo.clear();
            }
            for (SchemaPlan.Step step :
                    load.plan().steps().subList(undo.size(), load.plan().steps().size())) {
                Sql.execute(connection, step.sql());
                undo.push(step.undo());
            }
            return null;
        });
    }

    void keep() {
        undo.clear();
    }

    @Override
    public void close() {
        if (undo.stream().allMatch(String::isEmpty)) {
            return;
        }
        try {
            database.change("take back the changes of " + load.order().target(), load.fence(), connection -> {
                while (!undo.isEmpty()) {
                    if (!undo.peek().isEmpty()) {
                        Sql.execute(connection, undo.peek());
                    }
                    undo.pop();
                }
                return null;
            });
        } catch (LeftInPlace lost) {
            LOG.debug("Not taken back: {}", lost.getMessage());
        } catch (RuntimeException error) {
            LOG.warn("{}", error.getMessage());
        }
    }
}
