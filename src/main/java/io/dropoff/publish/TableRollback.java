package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.fault.DatabaseBusy;
import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LoadFailed;
import io.dropoff.load.LoadControl;
import io.dropoff.schema.LoadTables;
import io.dropoff.schema.Table;
import io.dropoff.schema.TableReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;

/**
 * Puts the rows of a before-image back: in one transaction; or, where a crash may leave half of it, in steps of which each is in the ledger
 * before the next, so that {@link BrokenCorrections} can take it back from the copy of what the table held.
 */
final class TableRollback {

    private final Database database;
    private final TableReader tables;
    private final LoadTables names;
    private final BackupTable images;
    private final int version;
    private final int keep;
    private final CorrectionHook hook;
    private final String what;
    private final Truncation truncation;
    private final LoadControl control = new LoadControl();

    /** @param keep before-images kept per table; 0 = it makes none of its own */
    TableRollback(Database database, LoadTables names, int version, int keep, CorrectionHook hook) {
        this.database = database;
        this.tables = new TableReader(database);
        this.names = names;
        this.images = BackupTable.ofTable(database, names);
        this.version = version;
        this.keep = keep;
        this.hook = hook;
        this.what = "rollback " + names.target() + " to version " + version;
        this.truncation = new Truncation(database);
    }

    Published run() {
        database.change("prepare the " + what, nobody -> {}, connection -> {
            images.prepare(connection, table(connection));
            return null;
        });
        return database.dialect().transactionalDdl() ? atOnce() : inSteps();
    }

    private Published atOnce() {
        return truncation.transaction(what, connection -> {
            database.dialect().turn(connection, names.target());
            Table now = wanted(connection);
            OptionalInt kept = keep == 0 ? OptionalInt.empty() : images.copy(connection, now, control);
            Published result = replace(connection, now, kept);
            prune(connection, kept);
            return result;
        });
    }

    private Published inSteps() {
        int next = database.transaction(what, connection -> {
            wanted(connection);
            // Again among the rows; begun, and killed before it came there, it would be taken back by deleting them.
            new Cascades(database, names.target()).requireNoneOfDelete(connection);
            int number = images.next(connection);
            hook.begin(connection, number);
            return number;
        });
        Published result;
        OptionalInt copy;
        try {
            copy = mine(connection -> {
                OptionalInt made = images.copy(connection, table(connection), next, control);
                hook.imaged(connection, made);
                database.dialect().requireNoCopying(connection, images.images());
                return made;
            });
            result =
                    mine(connection -> replace(connection, wanted(connection), keep == 0 ? OptionalInt.empty() : copy));
        } catch (DatabaseUnavailable unknown) {
            if (unknown instanceof DatabaseBusy) {
                giveUp(next, unknown);
            }
            throw unknown;
        } catch (RuntimeException error) {
            giveUp(next, error);
            throw error;
        }
        // Not before: it might be the image from which a crash is mended.
        database.transaction("drop old versions of " + names.target(), connection -> {
            prune(connection, copy);
            return null;
        });
        return result;
    }

    private <T> T mine(Database.SqlWork<T> work) {
        return database.transaction(what, connection -> {
            hook.check(connection);
            return work.run(connection);
        });
    }

    private Published replace(Connection connection, Table now, OptionalInt kept) throws SQLException {
        truncation.empty(connection, names.target(), control);
        Published result = Published.correction(images.restore(connection, now, version), kept);
        hook.done(connection, result);
        database.dialect().requireNoCopying(connection, names.target());
        return result;
    }

    private void prune(Connection connection, OptionalInt newest) throws SQLException {
        images.prune(connection, newest.orElse(0), keep, control);
    }

    private void giveUp(int image, RuntimeException error) {
        try {
            mine(connection -> {
                images.drop(connection, image);
                hook.givenUp(connection);
                return null;
            });
        } catch (RuntimeException second) {
            error.addSuppressed(second);
        }
    }

    private Table wanted(Connection connection) throws SQLException {
        Table now = table(connection);
        if (!images.has(connection, version)) {
            throw failed("version " + version + " is not kept; bin/dropoff versions lists those that are");
        }
        return now;
    }

    private Table table(Connection connection) throws SQLException {
        Table now = tables.read(connection, names.target())
                .orElseThrow(() -> failed("there is no table " + names.target()));
        if (tables.read(connection, names.backup()).isEmpty()) {
            throw failed("there is no version of " + names.target());
        }
        return now;
    }

    private static LoadFailed failed(String message) {
        return new LoadFailed(ErrorCode.DATABASE, message, null);
    }
}
