package io.dropoff.publish;

import io.dropoff.db.Database;
import io.dropoff.db.Sql;
import io.dropoff.db.TableName;
import io.dropoff.fault.LoadFailed;
import io.dropoff.schema.TableReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a table sound again that a crash has left in the middle of a change. Thread-safe. */
final class Mending {

    private static final Logger LOG = LoggerFactory.getLogger(Mending.class);

    private final Database database;
    private final TableReader tables;

    Mending(Database database) {
        this.database = database;
        this.tables = new TableReader(database);
    }

    /** Does the work for each, also when it failed for one; a failure is thrown at the end, with the earlier ones. */
    static <T> void each(List<T> all, Consumer<T> work) {
        Optional<LoadFailed> failure = Optional.empty();
        for (T one : all) {
            try {
                work.accept(one);
            } catch (LoadFailed error) {
                failure.ifPresent(error::addSuppressed);
                failure = Optional.of(error);
            }
        }
        failure.ifPresent(error -> {
            throw error;
        });
    }

    /** Runs the work in one transaction, on a connection that is in auto-commit mode before and afterwards. */
    static void whole(Connection connection, Database.SqlStep work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } catch (SQLException | RuntimeException error) {
            Database.giveUp(connection, error);
            throw error;
        }
        connection.setAutoCommit(true);
    }

    /** A change of a table that copies it was broken off: its copy goes, or takes its place when the table is gone already. */
    void mend(Connection connection, TableName table) throws SQLException {
        database.dialect().requireNoCopying(connection, table);
        for (TableName copy : database.dialect().copies(connection, table)) {
            boolean there = tables.read(connection, table).isPresent();
            database.oneAfterTheOther(() -> {
                if (there) {
                    Sql.drop(connection, database.dialect(), copy);
                } else {
                    Sql.execute(connection, database.dialect().rename(copy, table.name()));
                }
            });
            LOG.warn("{} is mended after a change that was interrupted", table);
        }
    }

    /** What a crash left of a transaction is seen by some sessions and not by others; a copy of the table is rid of it. */
    void rewrite(Connection connection, TableName table) throws SQLException {
        database.oneAfterTheOther(() -> {
            for (String sql : database.dialect().rewrite(table)) {
                Sql.execute(connection, sql);
            }
        });
    }
}
