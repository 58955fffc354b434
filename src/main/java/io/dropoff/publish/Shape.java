package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.db.Fault;
import io.dropoff.db.Sql;
import io.dropoff.fault.LeftInPlace;
import io.dropoff.load.Load;
import io.dropoff.schema.Metadata;
import io.dropoff.schema.SchemaChange;
import io.dropoff.schema.SchemaChange.ChangeKind;
import io.dropoff.schema.SchemaPlan;
import io.dropoff.schema.Table;
import io.dropoff.schema.TableReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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
    private final PublishHook hook;
    private final Deque<String> undo = new ArrayDeque<>();
    private String brokenOff = "";
    private boolean begun;

    Shape(Database database, Load load, PublishHook hook) {
        this.hook = hook;
        this.database = database;
        this.load = load;
    }

    void change() {
        if (load.plan().steps().isEmpty()) {
            return;
        }
        note(load.plan().changes());
        database.change("prepare " + load.order().target(), load.fence(), connection -> {
            if (database.dialect().transactionalDdl()) {
                undo.clear();
                if (begun && isMade(connection)) {
                    load.plan().steps().forEach(step -> undo.push(step.undo()));
                    return null;
                }
                begun = true;
            }
            for (SchemaPlan.SchemaStep step :
                    load.plan().steps().subList(undo.size(), load.plan().steps().size())) {
                run(connection, step.sql(), Fault.EXISTS);
                undo.push(step.undo());
            }
            return null;
        });
    }

    /** The connection of an earlier run broke, and the server committed all the same: all steps, or none. */
    private boolean isMade(Connection connection) throws SQLException {
        SchemaPlan plan = load.plan();
        Optional<Table> now =
                new TableReader(database).read(connection, load.order().target());
        if (plan.created()) {
            return now.filter(table -> table.column(Metadata.LOAD_ID).isPresent())
                    .map(Table::fileColumns)
                    .equals(Optional.of(plan.table().fileColumns()));
        }
        return plan.changes().stream()
                .filter(change -> change.kind() == ChangeKind.ADD_COLUMN)
                .anyMatch(change ->
                        now.flatMap(table -> table.column(change.column())).isPresent());
    }

    /** A statement that broke off may have been run all the same, when DDL commits: the next run then finds it done. */
    private void run(Connection connection, String sql, Fault done) throws SQLException {
        try {
            Sql.execute(connection, sql);
        } catch (SQLException error) {
            if (!sql.equals(brokenOff) || database.dialect().classify(error) != done) {
                brokenOff = sql;
                throw error;
            }
        }
    }

    private void note(List<SchemaChange> changes) {
        database.transaction("note the changes of " + load.order().target(), connection -> {
            load.fence().check(connection);
            hook.shaping(connection, changes);
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
                        run(connection, undo.peek(), Fault.MISSING);
                    }
                    undo.pop();
                }
                return null;
            });
            note(List.of());
        } catch (LeftInPlace lost) {
            LOG.debug("Not taken back: {}", lost.getMessage());
        } catch (RuntimeException error) {
            LOG.warn("{}", error.getMessage());
        }
    }
}
