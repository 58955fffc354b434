package io.dropoff.start;

import io.dropoff.db.Database;
import io.dropoff.publish.Leftovers;
import io.dropoff.publish.LoadToUndo;
import io.dropoff.schema.SchemaChange;
import io.dropoff.settings.TableRules;
import io.dropoff.tracking.DropStatus;
import io.dropoff.tracking.Interrupted;
import java.util.List;
import java.util.Optional;

/** What the ledger knows of loads whose process is gone. */
public final class DeadLoads {

    private DeadLoads() {}

    /** What they left in the tables of an installation, to be cleared up. */
    public static Leftovers leftovers(Database database, TableRules rules, Interrupted interrupted) {
        return new Leftovers(
                database,
                rules,
                new Leftovers.LoadNotes(
                        interrupted::begun,
                        (connection, attempt, wait) -> interrupted
                                .lock(connection, attempt.loadId(), wait)
                                .filter(load -> !load.isCurrent(attempt.number()))
                                .map(DeadLoads::dead),
                        (connection, id) -> {
                            interrupted.notCompleted(connection, id);
                            interrupted.image(connection, id, 0, Optional.empty());
                        },
                        (connection, id) -> interrupted.shape(connection, id, Optional.empty())));
    }

    private static Leftovers.Dead dead(Interrupted.InterruptedLoad load) {
        return new Leftovers.Dead(
                load.table(),
                load.status() == DropStatus.COMPLETED,
                load.published(),
                load.alone() ? load.image() : 0,
                LoadToUndo.key(load.key().orElse(null)),
                load.alone() ? load.shape().map(SchemaChange::list).orElse(List.of()) : List.of());
    }
}
