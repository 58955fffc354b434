package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.db.Sql;
import io.dropoff.db.TableName;
import io.dropoff.fault.LoadFailed;
import io.dropoff.schema.LoadTables;
import io.dropoff.schema.Table;
import io.dropoff.schema.TableReader;
import io.dropoff.settings.TableRules;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends rollbacks and undos whose process was killed or cut off in the middle, on a database that may come back with half a transaction. A
 * rollback is taken back, from the copy that was committed before its first change; an undo is made whole. Safe to be broken off
 * and begun again. Thread-safe.
 */
public final class BrokenCorrections {

    private static final Logger LOG = LoggerFactory.getLogger(BrokenCorrections.class);

    private final Database database;
    private final TableRules rules;
    private final TableReader tables;
    private final Mending mending;
    private final TableName drops;
    private final CorrectionNotes ledger;

    /**
     * Of an installation.
     *
     * @param drops the table of drops
     * @param ledger what it knows of them
     */
    public BrokenCorrections(Database database, TableRules rules, TableName drops, CorrectionNotes ledger) {
        this.drops = drops;
        this.database = database;
        this.rules = rules;
        this.tables = new TableReader(database);
        this.mending = new Mending(database);
        this.ledger = ledger;
    }

    /**
     * One.
     *
     * @param id of its row in the ledger
     * @param table its table
     * @param load whose rows were to go; empty for a rollback
     * @param begun whether the table may be changed
     * @param image version of what the table held, half of it perhaps unless begun; 0 = none
     */
    public record BrokenCorrection(long id, String table, Optional<LoadToUndo> load, boolean begun, int image) {}

    /**
     * What it knows of them.
     *
     * @param broken those whose process is gone
     * @param lock takes the row of one
     * @param ended notes that its table is as it was before, or, of an undo, as it was to become
     */
    public record CorrectionNotes(Supplier<List<BrokenCorrection>> broken, Lock lock, Ended ended) {}

    /** Whether it is still to be ended and nobody is at it; then nobody else is to the end of the transaction. */
    @FunctionalInterface
    public interface Lock {
        boolean lock(Connection connection, BrokenCorrection broken) throws SQLException;
    }

    /** Part of the transaction of {@link Lock}. */
    @FunctionalInterface
    public interface Ended {
        void ended(Connection connection, BrokenCorrection broken) throws SQLException;
    }

    /**
     * Ends those of the tables that are wanted.
     *
     * @throws LoadFailed when it is not possible for one of them; the others are ended all the same
     */
    public void end(Predicate<String> wanted) {
        if (database.dialect().transactionalDdl()) {
            return;
        }
        List<BrokenCorrection> broken = ledger.broken().get();
        Mending.each(broken.stream().filter(one -> wanted.test(one.table())).toList(), this::end);
    }

    private void end(BrokenCorrection broken) {
        LoadTables names = LoadTables.of(rules, broken.table());
        database.transaction("end what was interrupted in " + names.target(), connection -> {
            if (!ledger.lock().lock(connection, broken)) {
                return null;
            }
            try (Connection other = database.loadConnection()) {
                change(other, names, broken);
            }
            ledger.ended().ended(connection, broken);
            return null;
        });
        // Not before: half of it would be worse than none when the end is broken off too.
        if (broken.load().isEmpty() && broken.image() > 0) {
            database.transaction("drop the copy of " + names.target(), connection -> {
                BackupTable.ofTable(database, names).drop(connection, broken.image());
                return null;
            });
        }
    }

    private void change(Connection connection, LoadTables names, BrokenCorrection broken) throws SQLException {
        boolean undo = broken.load().isPresent();
        BackupTable backup = undo ? BackupTable.ofMerges(database, names) : BackupTable.ofTable(database, names);
        for (TableName table : List.of(names.target(), backup.images())) {
            mending.mend(connection, table);
            if (tables.read(connection, table).isPresent()) {
                mending.rewrite(connection, table);
            }
        }
        Mending.whole(connection, () -> {
            if (undo) {
                new LoadUndo(database, names, broken.load().get(), drops).end(connection);
            } else if (broken.begun()) {
                takeBack(connection, names, backup, broken.image());
            }
            database.dialect().requireNoCopying(connection, names.target());
        });
        LOG.warn(
                "{} {}, which was interrupted",
                names.target(),
                undo
                        ? "is without the rows of load " + broken.load().get().id() + " after an undo"
                        : "was brought back to what it was before a rollback");
    }

    private void takeBack(Connection connection, LoadTables names, BackupTable backup, int image) throws SQLException {
        Table table = tables.read(connection, names.target()).orElseThrow();
        new Cascades(database, names.target()).requireNoneOfDelete(connection);
        Sql.update(connection, "DELETE FROM " + database.dialect().name(names.target()));
        backup.restore(connection, table, image);
    }
}
