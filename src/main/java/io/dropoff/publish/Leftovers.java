package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.db.Dialect;
import io.dropoff.db.Sql;
import io.dropoff.db.TableName;
import io.dropoff.fault.LoadFailed;
import io.dropoff.schema.LoadTables;
import io.dropoff.schema.LoadTables.Attempt;
import io.dropoff.schema.Metadata;
import io.dropoff.schema.SchemaChange;
import io.dropoff.schema.Table;
import io.dropoff.schema.TableReader;
import io.dropoff.settings.TableRules;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears up after attempts that died: each left its stage, and by that it is found. On a database that may come back from a crash with
 * half a transaction, the load's table is brought back to what the ledger says first: no row of a load that was not completed, and of a
 * fullload the rows of the before-image, which was committed before the first of them was deleted; of a merge those that it replaced. The half
 * that came back may be the ledger's: a load that it calls completed without all its rows in the table is taken back too, and loaded again. Safe to be broken off and begun
 * again. Thread-safe.
 */
public final class Leftovers {

    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private final Database database;
    private final Dialect dialect;
    private final TableRules rules;
    private final TableReader tables;
    private final Mending mending;
    private final LoadNotes ledger;

    /** Of an installation. */
    public Leftovers(Database database, TableRules rules, LoadNotes ledger) {
        this.ledger = ledger;
        this.database = database;
        this.dialect = database.dialect();
        this.rules = rules;
        this.tables = new TableReader(database);
        this.mending = new Mending(database);
    }

    /**
     * What it is asked and told.
     *
     * @param begun which loads of a table may have left something: begun before, and neither filed nor at their first attempt
     * @param finder finds a load
     * @param restored notes that the load's table has the rows that it had before
     * @param reshaped notes that it has the shape that it had before
     */
    public record LoadNotes(Function<String, List<Long>> begun, Finder finder, Note restored, Note reshaped) {}

    /**
     * Finds the load of an attempt that is dead and locks it to the end of the transaction; empty when there is none, or, unless it shall
     * wait, somebody has it.
     */
    @FunctionalInterface
    public interface Finder {
        Optional<Dead> dead(Connection connection, Attempt attempt, boolean wait) throws SQLException;
    }

    /** Part of the transaction of {@link Finder}. */
    @FunctionalInterface
    public interface Note {
        void note(Connection connection, long loadId) throws SQLException;
    }

    /**
     * A load of which an attempt died.
     *
     * @param table its table
     * @param completed whether its rows are published; then they stay
     * @param published how many must be there, to be looked at; empty when there is nothing to doubt
     * @param image version of the before-image; less than 0 = one that was being made; 0 = none, or others built on the table since
     * @param key of a merge: the columns by which it found the rows that it updated; else empty
     * @param shape what it changed of its table's shape; empty = nothing, or others built on the table since
     */
    public record Dead(
            String table,
            boolean completed,
            OptionalLong published,
            int image,
            List<String> key,
            List<SchemaChange> shape) {}

    /** A stage that is found, whose tables are to be cleared up after, and whether to wait for who has its load at the moment. */
    private record FoundStage(TableName stage, Attempt attempt, Predicate<String> wanted, boolean waits) {
        String what() {
            return "clear up after load " + attempt.loadId();
        }
    }

    /**
     * Clears up after every attempt that is dead, of the tables that are wanted. One thread at a time: while a table is brought back it
     * may be gone for a moment, and a load that passes here afterwards must neither plan nor publish meanwhile.
     *
     * @throws LoadFailed when it is not possible for one of them; the others are done all the same
     */
    public synchronized void clear(Predicate<String> wanted) {
        Set<String> schemas = new LinkedHashSet<>(List.of(rules.schema().data()));
        rules.tables().values().forEach(table -> table.schema().ifPresent(schemas::add));
        List<FoundStage> found = new ArrayList<>();
        schemas.forEach(schema -> found.addAll(stages(schema, LoadTables.STAGES, wanted, false)));
        Mending.each(found, this::clear);
    }

    /**
     * The same of one table, whose stages are looked for by name. Nobody else is at work on it, so what another process is clearing up at
     * the moment is waited for.
     */
    public synchronized void clear(String table) {
        String schema = LoadTables.of(rules, table).target().schema();
        List<FoundStage> found = new ArrayList<>();
        for (long load : ledger.begun().apply(table)) {
            stages(schema, LoadTables.stagesOf(load), table::equals, true).stream()
                    .filter(stage -> stage.attempt().loadId() == load)
                    .forEach(found::add);
        }
        Mending.each(found, this::clear);
    }

    private List<FoundStage> stages(String schema, String pattern, Predicate<String> wanted, boolean wait) {
        return database.transaction("look for stages", connection -> {
            List<FoundStage> stages = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(dialect.tablesLikeQuery())) {
                Sql.bind(select, 1, schema, pattern);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        TableName stage = new TableName(schema, row.getString(1));
                        Attempt.of(stage.name())
                                .ifPresent(attempt -> stages.add(new FoundStage(stage, attempt, wanted, wait)));
                    }
                }
            }
            return stages;
        });
    }

    private void clear(FoundStage found) {
        long load = found.attempt().loadId();
        if (!dialect.transactionalDdl()) {
            Optional<Dead> restored = dead(found, (connection, dead) -> restored(connection, load, dead));
            // Not before: half of it would be worse than none when the clearing is broken off too.
            restored.filter(dead -> dead.image() != 0).ifPresent(dead -> dropImage(found, dead));
        }
        takeBackShape(found);
        dead(found, (connection, dead) -> {
            // The attempt itself, when it wakes up, drops its stage too.
            onAnother(connection, other -> Sql.drop(other, dialect, found.stage()));
            LOG.info("Cleared up after attempt {} of load {}", found.attempt().number(), load);
            return true;
        });
    }

    /** Work on a dead load that is locked; whether anything came of it. */
    @FunctionalInterface
    private interface Clearing {
        boolean run(Connection connection, Dead dead) throws SQLException;
    }

    /** The load, when it is dead, its stage is still there, and something came of the work. */
    private Optional<Dead> dead(FoundStage found, Clearing work) {
        return database.transaction(found.what(), connection -> {
            Optional<Dead> dead = ledger.finder()
                    .dead(connection, found.attempt(), found.waits())
                    .filter(load -> found.wanted().test(load.table()));
            return dead.isPresent() && isOurs(connection, found.stage()) && work.run(connection, dead.get())
                    ? dead
                    : Optional.empty();
        });
    }

    /** Where DDL commits, beside the transaction that has the load. */
    private void onAnother(Connection connection, ClearingStep work) throws SQLException {
        if (dialect.transactionalDdl()) {
            work.run(connection);
            return;
        }
        try (Connection other = database.loadConnection()) {
            database.oneAfterTheOther(() -> work.run(other));
        }
    }

    @FunctionalInterface
    private interface ClearingStep {
        void run(Connection connection) throws SQLException;
    }

    private boolean restored(Connection connection, long load, Dead dead) throws SQLException {
        try (Connection other = database.loadConnection()) {
            if (dead.completed() && !lacksRows(other, load, dead)) {
                return false;
            }
            restore(other, load, dead);
        }
        ledger.restored().note(connection, load);
        return true;
    }

    private void dropImage(FoundStage found, Dead dead) {
        database.transaction(found.what(), connection -> {
            BackupTable backup = backup(dead);
            if (tables.read(connection, backup.images()).isPresent()) {
                backup.drop(connection, Math.abs(dead.image()));
            }
            return null;
        });
    }

    private void takeBackShape(FoundStage found) {
        try {
            dead(found, (connection, dead) -> {
                if (dead.completed() || dead.shape().isEmpty()) {
                    return false;
                }
                OwnShape shape =
                        new OwnShape(dialect, LoadTables.of(rules, dead.table()).target(), dead.shape());
                onAnother(connection, other -> shape.takeBack(other, tables));
                ledger.reshaped().note(connection, found.attempt().loadId());
                return true;
            });
        } catch (LoadFailed error) {
            LOG.warn("The shape of a table stays as an interrupted load left it: {}", error.getMessage());
        }
    }

    private BackupTable backup(Dead dead) {
        LoadTables names = LoadTables.of(rules, dead.table());
        return dead.key().isEmpty() ? BackupTable.ofTable(database, names) : BackupTable.ofMerges(database, names);
    }

    private boolean isOurs(Connection connection, TableName stage) throws SQLException {
        return tables.read(connection, stage)
                .filter(table -> table.column(Metadata.LINE).isPresent())
                .isPresent();
    }

    private boolean lacksRows(Connection connection, long loadId, Dead dead) throws SQLException {
        TableName target = LoadTables.of(rules, dead.table()).target();
        if (dead.published().isEmpty()) {
            return false;
        }
        mending.mend(connection, target);
        if (tables.read(connection, target).isEmpty()) {
            return true;
        }
        mending.rewrite(connection, target);
        String sql = "SELECT COUNT(*) FROM " + dialect.name(target) + " WHERE " + Metadata.LOAD_ID + " = ?";
        return Sql.number(connection, sql, loadId) != dead.published().getAsLong();
    }

    private void restore(Connection connection, long loadId, Dead dead) throws SQLException {
        LoadTables names = LoadTables.of(rules, dead.table());
        BackupTable backup = backup(dead);
        mending.mend(connection, names.target());
        mending.mend(connection, backup.images());
        Optional<Table> table = tables.read(connection, names.target());
        if (table.isEmpty() || table.get().column(Metadata.LOAD_ID).isEmpty()) {
            return;
        }
        mending.rewrite(connection, names.target());
        if (dead.image() != 0) {
            mending.rewrite(connection, backup.images());
        }
        Mending.whole(connection, () -> {
            takeBack(connection, loadId, dead, table.get(), backup);
            dialect.requireNoCopying(connection, names.target());
        });
        LOG.warn("{} was brought back to what it was before load {}, which was interrupted", names.target(), loadId);
    }

    private void takeBack(Connection connection, long loadId, Dead dead, Table table, BackupTable backup)
            throws SQLException {
        boolean imaged = dead.image() > 0 && backup.has(connection, dead.image());
        if (imaged && dead.key().isEmpty()) {
            if (!isUntouched(connection, loadId, table.name(), backup.rows(connection, dead.image()))) {
                new Cascades(database, table.name()).requireNoneOfDelete(connection);
                Sql.update(connection, "DELETE FROM " + dialect.name(table.name()));
                backup.restore(connection, table, dead.image());
            }
            return;
        }
        if (imaged) {
            Table images = tables.read(connection, backup.images()).orElseThrow();
            Replaced replaced = new Replaced(dialect, table, images, dead.key(), dead.image());
            replaced.putBack(connection);
            replaced.addMissing(connection);
        }
        String ofLoad = "DELETE FROM " + dialect.name(table.name()) + " WHERE " + Metadata.LOAD_ID + " = ?";
        Sql.update(connection, ofLoad, loadId);
    }

    /** A fullload may have died, or been refused, before its first row: then nothing that points to the table needs to let its rows go. */
    private boolean isUntouched(Connection connection, long loadId, TableName table, long imaged) throws SQLException {
        String own = "COUNT(CASE WHEN " + Metadata.LOAD_ID + " = ? THEN 1 END)";
        String sql = "SELECT 1 FROM " + dialect.name(table) + " HAVING COUNT(*) = ? AND " + own + " = 0";
        return Sql.any(connection, sql, imaged, loadId);
    }
}
