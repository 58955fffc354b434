package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.db.Dialect;
import io.dropoff.db.Sql;
import io.dropoff.db.TableName;
import io.dropoff.fault.LoadFailed;
import io.dropoff.schema.LoadTables;
import io.dropoff.schema.LoadTables.Attempt;
import io.dropoff.schema.Metadata;
import io.dropoff.schema.Table;
import io.dropoff.schema.TableReader;
import io.dropoff.settings.Settings;
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
    private final Settings settings;
    private final TableReader tables;
    private final Mending mending;
    private final Finder finder;
    private final Note note;
    private final Begun begun;

    /** The last three ask the ledger. */
    public Leftovers(Database database, Settings settings, Finder finder, Note note, Begun begun) {
        this.begun = begun;
        this.finder = finder;
        this.note = note;
        this.database = database;
        this.dialect = database.dialect();
        this.settings = settings;
        this.tables = new TableReader(database);
        this.mending = new Mending(database);
    }

    /** Finds the load of an attempt that is dead and locks it to the end of the transaction; empty when there is none, or somebody has it. */
    @FunctionalInterface
    public interface Finder {
        Optional<Dead> dead(Connection connection, Attempt attempt) throws SQLException;
    }

    /** Notes that the load's table is as it was before. */
    @FunctionalInterface
    public interface Note {
        void restored(Connection connection, long loadId) throws SQLException;
    }

    /** Whether another load of the table was begun, and is neither at an end nor at work. */
    @FunctionalInterface
    public interface Begun {
        boolean anyOther(String table, long loadId);
    }

    /**
     * A load of which an attempt died.
     *
     * @param table its table
     * @param completed whether its rows are published; then they stay
     * @param published how many must be there, to be looked at; empty when there is nothing to doubt
     * @param image version of the before-image; less than 0 = one that was being made; 0 = none
     * @param key of a merge: the columns by which it found the rows that it updated; else empty
     */
    public record Dead(String table, boolean completed, OptionalLong published, int image, List<String> key) {}

    /**
     * Clears up after every attempt that is dead, of the tables that are wanted. One thread at a time: while a table is brought back it
     * may be gone for a moment, and a load that passes here afterwards must neither plan nor publish meanwhile.
     *
     * @throws LoadFailed when it is not possible for one of them; the others are done all the same
     */
    public synchronized void clear(Predicate<String> wanted) {
        Optional<LoadFailed> failure = Optional.empty();
        for (TableName stage : stages()) {
            try {
                clear(stage, wanted);
            } catch (LoadFailed error) {
                failure.ifPresent(error::addSuppressed);
                failure = Optional.of(error);
            }
        }
        failure.ifPresent(error -> {
            throw error;
        });
    }

    /** Clears up before an attempt of a load of the table, when it is not the first, or that of another load died. */
    public void clearBefore(String table, long loadId, int attempt) {
        if (attempt > 1 || begun.anyOther(table, loadId)) {
            clear(table::equals);
        }
    }

    private void clear(TableName stage, Predicate<String> wanted) {
        Attempt attempt = Attempt.of(stage.name()).orElseThrow();
        String what = "clear up after load " + attempt.loadId();
        Optional<Dead> restored = database.transaction(what, connection -> {
            Optional<Dead> dead = finder.dead(connection, attempt).filter(load -> wanted.test(load.table()));
            if (dead.isEmpty() || !isOurs(connection, stage)) {
                return Optional.empty();
            }
            if (dialect.transactionalDdl()) {
                drop(connection, stage);
                return Optional.empty();
            }
            try (Connection other = database.loadConnection()) {
                boolean back = !dead.get().completed() || lacksRows(other, attempt.loadId(), dead.get());
                if (back) {
                    restore(other, attempt.loadId(), dead.get());
                    note.restored(connection, attempt.loadId());
                }
                database.oneAfterTheOther(() -> drop(other, stage));
                LOG.info("Cleared up after attempt {} of load {}", attempt.number(), attempt.loadId());
                return back ? dead : Optional.empty();
            }
        });
        // Not before: half of it would be worse than none when the clearing is broken off too.
        restored.filter(load -> load.image() != 0)
                .ifPresent(load -> database.transaction(what, connection -> {
                    Backup backup = backup(load);
                    if (tables.read(connection, backup.images()).isPresent()) {
                        backup.drop(connection, Math.abs(load.image()));
                    }
                    return null;
                }));
    }

    private Backup backup(Dead dead) {
        LoadTables names = LoadTables.of(settings, dead.table());
        return dead.key().isEmpty() ? Backup.ofTable(database, names) : Backup.ofMerges(database, names);
    }

    private List<TableName> stages() {
        Set<String> schemas = new LinkedHashSet<>(List.of(settings.schema().data()));
        settings.tables().values().forEach(table -> table.schema().ifPresent(schemas::add));
        String sql = "SELECT TABLE_SCHEMA, TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME LIKE '%stage'";
        return database.transaction("look for stages", connection -> {
            List<TableName> stages = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (schemas.contains(row.getString(1))
                            && Attempt.of(row.getString(2)).isPresent()) {
                        stages.add(new TableName(row.getString(1), row.getString(2)));
                    }
                }
            }
            return stages;
        });
    }

    private boolean isOurs(Connection connection, TableName stage) throws SQLException {
        return tables.read(connection, stage)
                .filter(table -> table.column(Metadata.LINE).isPresent())
                .isPresent();
    }

    private void drop(Connection connection, TableName stage) throws SQLException {
        Sql.execute(connection, "DROP TABLE " + dialect.name(stage));
    }

    private boolean lacksRows(Connection connection, long loadId, Dead dead) throws SQLException {
        TableName target = LoadTables.of(settings, dead.table()).target();
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
        LoadTables names = LoadTables.of(settings, dead.table());
        Backup backup = backup(dead);
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
        connection.setAutoCommit(false);
        try {
            takeBack(connection, loadId, dead, table.get(), backup);
            connection.commit();
        } catch (SQLException error) {
            Database.rollback(connection, error);
            throw error;
        } finally {
            connection.setAutoCommit(true);
        }
        LOG.warn("{} was brought back to what it was before load {}, which was interrupted", names.target(), loadId);
    }

    private void takeBack(Connection connection, long loadId, Dead dead, Table table, Backup backup)
            throws SQLException {
        boolean imaged = dead.image() > 0 && backup.has(connection, dead.image());
        if (imaged && dead.key().isEmpty()) {
            Sql.update(connection, "DELETE FROM " + dialect.name(table.name()));
            backup.restore(connection, table, dead.image());
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
}
