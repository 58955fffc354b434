package io.dropoff.load;

import io.dropoff.db.Database;
import io.dropoff.db.SqlMessage;
import io.dropoff.rows.RowBatch;
import io.dropoff.schema.SchemaPlan;
import io.dropoff.settings.LoadSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Straight into the table in one transaction, for a database that hides uncommitted rows from everybody else. DDL commits there,
 * so it is done first and taken back when the load is not published.
 */
public final class DirectLoad extends Load {

    private static final Logger LOG = LoggerFactory.getLogger(DirectLoad.class);

    private final Connection connection;
    private final Deque<String> undo = new ArrayDeque<>();
    private BatchInsert insert;
    private Optional<WriterThread> writer = Optional.empty();
    private OptionalInt version = OptionalInt.empty();
    private boolean published;

    DirectLoad(Database database, Job job) {
        super(database, job);
        this.connection = database.loadConnection();
    }

    @Override
    void begin(LoadSettings settings) throws SQLException {
        for (SchemaPlan.Step step : plan().steps()) {
            execute(step.sql());
            undo.push(step.undo());
        }
        int keep = replaces() ? settings.backupVersions() : 0;
        Backup backup = new Backup(database(), order().target(), order().backup());
        if (keep > 0) {
            backup.prepare(connection, plan().table());
        }
        connection.setAutoCommit(false);
        if (keep > 0) {
            version = backup.copy(connection, plan().table(), control());
            backup.prune(connection, version.orElse(0), keep, control());
        }
        if (replaces()) {
            control().execute(connection, "DELETE FROM " + database().dialect().name(order().target()));
        }
        String sql = new InsertSql(database().dialect(), order(), fields()).withParameters();
        insert = new BatchInsert(connection, sql, fields(), control(), BatchInsert.Into.TABLE);
        if (order().profile().rows() > settings.batchSize()) {
            BatchQueue queue = new BatchQueue(settings.readAhead(), control());
            writer = Optional.of(new WriterThread("write " + order().target(), queue, this::drain));
        }
    }

    private void drain(BatchQueue queue) throws SQLException {
        for (RowBatch batch = queue.take(); batch != null; batch = queue.take()) {
            insert.write(batch);
        }
    }

    @Override
    void hand(RowBatch fitting) throws SQLException {
        if (writer.isPresent()) {
            writer.get().write(fitting);
        } else {
            insert.write(fitting);
        }
    }

    @Override
    void await() throws SQLException {
        if (writer.isPresent()) {
            writer.get().finish();
        }
    }

    /** Runs the rest of the publication in the load's own transaction and commits; when the rest fails, no lock of it stays. */
    public <T> T commit(Database.SqlWork<T> rest) throws SQLException {
        T result;
        try {
            result = rest.run(connection);
            control().check();
        } catch (SQLException | RuntimeException | Error error) {
            // The failure is written to the ledger before this load is closed.
            Database.rollback(connection, error);
            throw error;
        }
        // When the answer to the commit is lost the rows may be there: nothing is taken back from here on.
        undo.clear();
        Database.commit(connection);
        published = true;
        return result;
    }

    /** The before-image that was made. */
    public OptionalInt backupVersion() {
        return version;
    }

    @Override
    public void close() {
        writer.ifPresent(WriterThread::close);
        try (connection) {
            if (!published && !connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
                takeBackChanges();
            }
        } catch (SQLException error) {
            LOG.warn(
                    "{}: what the load left behind is cleared by the next one: {}",
                    order().target(),
                    SqlMessage.of(error));
        }
    }

    private void takeBackChanges() throws SQLException {
        for (String sql : undo) {
            if (!sql.isEmpty()) {
                execute(sql);
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
