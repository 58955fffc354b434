package io.dropoff.start;

import io.dropoff.contract.Contracts;
import io.dropoff.data.DataFolder;
import io.dropoff.db.Database;
import io.dropoff.db.SchemaScripts;
import io.dropoff.publish.Leftovers;
import io.dropoff.publish.LoadToUndo;
import io.dropoff.schema.SchemaChange;
import io.dropoff.settings.Settings;
import io.dropoff.tracking.DropStatus;
import io.dropoff.tracking.Interrupted;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the beans that take more than a constructor. */
public final class Wiring {

    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    private Wiring() {}

    public static Database database(Settings settings) {
        DataFolder.secure(settings.data());
        return Database.open(settings.db());
    }

    public static DataSource dataSource(Database database) {
        return database.dataSource();
    }

    public static SchemaScripts scripts(Database database, Settings settings) {
        return new SchemaScripts(
                database,
                settings.schema(),
                settings.reference(),
                settings.tables().values());
    }

    public static Leftovers leftovers(Database database, Settings settings, Interrupted interrupted) {
        return new Leftovers(
                database,
                settings,
                new Leftovers.LoadNotes(
                        interrupted::begun,
                        (connection, attempt, wait) -> interrupted
                                .lock(connection, attempt.loadId(), wait)
                                .filter(load -> !load.isCurrent(attempt.number()))
                                .map(Wiring::dead),
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

    /** Those of {@code dropoff.contracts}; what is in them that is not acted upon is told in the log. */
    public static Contracts contracts(Settings settings) {
        Contracts contracts = Contracts.in(settings.contract().folder());
        contracts.notHonoured().forEach(element -> LOG.warn("Contracts: {}", element));
        return contracts;
    }
}
