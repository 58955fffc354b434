package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.fault.LeftInPlace;
import io.dropoff.load.Load;
import io.dropoff.load.LoadControl;
import io.dropoff.schema.Column;
import io.dropoff.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The before-image of one fullload, or of the rows that a merge replaces. On a database that survives a crash whole it is part of the
 * transaction that publishes. On one that does not, it is committed before the first row is changed, with its version in the ledger, also
 * when none is to be kept: from it the table is restored.
 */
final class BeforeImage implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BeforeImage.class);

    private final Database database;
    private final Load load;
    private final PublishHook hook;
    private final int keep;
    private final Optional<Merge> merge;
    private final BackupTable backup;
    private final Table table;
    private final boolean ahead;
    private OptionalInt version = OptionalInt.empty();
    private long rows;
    private boolean done;

    /** @param merge empty for a fullload, or a load that replaces nothing */
    BeforeImage(Database database, Load load, PublishHook hook, int keep, Optional<Merge> merge) {
        this.database = database;
        this.load = load;
        this.hook = hook;
        this.merge = merge;
        this.backup = merge.isPresent()
                ? BackupTable.ofMerges(database, load.order().tables())
                : BackupTable.ofTable(database, load.order().tables());
        this.table = load.plan().table();
        this.ahead = !database.dialect().transactionalDdl();
        // A merge whose rows come back from a crash in part is taken back by it even when it was completed.
        this.keep = merge.isPresent() && ahead ? Math.max(1, keep) : keep;
    }

    private boolean replaces() {
        return load.replaces() || merge.isPresent();
    }

    private boolean wanted() {
        return replaces() && (keep > 0 || ahead);
    }

    void make() {
        String target = load.order().target().toString();
        if (!wanted()) {
            if (replaces()) {
                database.transaction("look for hidden rows of " + target, connection -> {
                    backup.requireAllRows(connection);
                    return null;
                });
            }
            return;
        }
        List<String> key = load.plan().key().stream().map(Column::name).toList();
        database.change("prepare the before-image of " + target, load.fence(), connection -> {
            backup.prepare(connection, table);
            backup.indexBy(connection, key);
            return null;
        });
        if (ahead) {
            ahead(target);
        }
    }

    /** Its number is in the ledger before its first row: half an image is known for what it is. */
    private void ahead(String target) {
        int next = fenced("number the before-image of " + target, connection -> {
            int number = backup.next(connection);
            hook.imaged(connection, -number);
            return number;
        });
        version = fenced("copy the before-image of " + target, connection -> {
            OptionalInt made = copy(connection, next);
            hook.imaged(connection, made.orElse(0));
            database.dialect().requireNoCopying(connection, backup.images());
            return made;
        });
    }

    private OptionalInt copy(Connection connection, int next) throws SQLException {
        String which = merge.isPresent() ? merge.get().replaced(connection) : backup.all();
        rows = load.control().execute(connection, backup.copy(table, next, which));
        return rows > 0 ? OptionalInt.of(next) : OptionalInt.empty();
    }

    private <T> T fenced(String what, Database.SqlWork<T> work) {
        return database.transaction(what, connection -> {
            load.fence().check(connection);
            return work.run(connection);
        });
    }

    /** Makes it as a part of the transaction that publishes, unless it is made. */
    void within(Connection connection) throws SQLException {
        if (wanted() && !ahead) {
            version = copy(connection, backup.next(connection));
        }
    }

    /** How many rows it has; empty when none is made. */
    OptionalLong rows() {
        return wanted() ? OptionalLong.of(rows) : OptionalLong.empty();
    }

    /** Deletes the versions that are not to be kept, this one perhaps among them; unless a table might be restored from one of them. */
    void prune(Connection connection) throws SQLException {
        if (version.isPresent() && !ahead) {
            backup.prune(connection, version.getAsInt(), keep, load.control());
        }
    }

    /** The version that is kept. */
    OptionalInt version() {
        return keep == 0 ? OptionalInt.empty() : version;
    }

    void keep() {
        done = true;
    }

    /** After the commit: the same where half of it would have been worse than nothing. */
    void tidy() {
        if (version.isEmpty() || !ahead) {
            return;
        }
        try {
            database.transaction("drop old versions of " + load.order().target(), connection -> {
                backup.prune(connection, version.getAsInt(), keep, new LoadControl());
                return null;
            });
        } catch (RuntimeException nextTime) {
            LOG.warn("{}", nextTime.getMessage());
        }
    }

    @Override
    public void close() {
        if (done || !ahead || version.isEmpty()) {
            return;
        }
        try {
            fenced("drop the before-image of " + load.order().target(), connection -> {
                hook.imaged(connection, 0);
                backup.drop(connection, version.getAsInt());
                return null;
            });
        } catch (LeftInPlace lost) {
            LOG.debug("The before-image stays: {}", lost.getMessage());
        } catch (RuntimeException error) {
            LOG.warn("{}", error.getMessage());
        }
    }
}
