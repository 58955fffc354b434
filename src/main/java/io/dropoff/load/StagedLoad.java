package io.dropoff.load;

import io.dropoff.db.Database;
import io.dropoff.db.SqlMessage;
import io.dropoff.db.TableName;
import io.dropoff.rows.RowBatch;
import io.dropoff.settings.LoadSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Into a stage of its own first; publishing copies from there. */
public final class StagedLoad extends Load {

    private static final Logger LOG = LoggerFactory.getLogger(StagedLoad.class);

    private final Stage stage;
    private final Connection connection;
    private WriterThread writer;
    private boolean created;
    private boolean finished;

    StagedLoad(Database database, Job job, Stage stage) {
        super(database, job);
        this.stage = stage;
        this.connection = database().loadConnection();
    }

    @Override
    void begin(LoadSettings settings) throws SQLException {
        stage.create(connection, fields());
        created = true;
        BulkCopy bulk = new BulkCopy(stage.name(), fields(), settings.bulkBatchSize());
        WriterThread.Body body =
                database().dialect().bulkLoads() ? queue -> bulk.run(connection, queue, control()) : this::batches;
        writer = new WriterThread("stage " + order().target(), new BatchQueue(settings.readAhead(), control()), body);
    }

    private void batches(BatchQueue queue) throws SQLException {
        String values = String.join(", ", Collections.nCopies(fields().size() + 1, "?"));
        String sql = "INSERT INTO " + database().dialect().name(stage.name()) + " VALUES (" + values + ")";
        connection.setAutoCommit(false);
        try (BatchInsert insert = new BatchInsert(connection, sql, fields(), control(), BatchInsert.Into.STAGE)) {
            for (RowBatch batch = queue.take(); batch != null; batch = queue.take()) {
                insert.write(batch);
                connection.commit();
            }
        } finally {
            connection.setAutoCommit(true);
        }
    }

    @Override
    void hand(RowBatch fitting) throws SQLException {
        writer.write(fitting);
    }

    @Override
    void await() throws SQLException {
        writer.finish();
        finished = true;
        // Nothing reads it any more, and with a connection less per load the validation never waits for one.
        connection.close();
    }

    /** Statement that adds the staged rows to the table. */
    public String insertFromStage(String hint) {
        return new InsertSql(database().dialect(), order(), fields()).fromStage(stage, hint);
    }

    /** Whether an identity column's values come from the file. */
    public boolean writesIdentity() {
        return fields().stream().anyMatch(field -> field.column().identity());
    }

    /** Where the rows are. */
    public TableName stage() {
        return stage.name();
    }

    /** The stage's column for a column of the table, compared without case; empty when the file does not have it. */
    public Optional<String> staged(String column) {
        return fields().stream()
                .filter(field -> field.column().name().equalsIgnoreCase(column))
                .map(Field::staged)
                .findFirst();
    }

    @Override
    public void close() {
        if (writer != null) {
            writer.close();
        }
        try {
            if (!finished) {
                database().discard(connection);
            }
            connection.close();
            if (created) {
                dropStage();
            }
        } catch (SQLException | RuntimeException error) {
            LOG.warn("{} is dropped by the next load of the table: {}", stage.name(), SqlMessage.of(error));
        }
    }

    private void dropStage() throws SQLException {
        try (Connection fresh = database().loadConnection()) {
            stage.drop(fresh);
        }
    }
}
