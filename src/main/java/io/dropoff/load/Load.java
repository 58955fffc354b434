package io.dropoff.load;

import io.dropoff.db.Database;
import io.dropoff.db.Fence;
import io.dropoff.db.Sql;
import io.dropoff.db.SqlMessage;
import io.dropoff.db.TableName;
import io.dropoff.rows.RowBatch;
import io.dropoff.schema.LoadOrder;
import io.dropoff.schema.Metadata;
import io.dropoff.schema.SchemaPlan;
import io.dropoff.settings.LoadSettings;
import io.dropoff.settings.LoadType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One file on its way into its stage, where nobody sees its rows; publishing copies them from there. For one thread at a time. */
public final class Load implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Load.class);

    /** From here on a stream more is worth its connection: some 16 MB. */
    private static final long VALUES_PER_STREAM = 2_000_000;

    private final Database database;
    private Job job;
    private final List<Field> fields;
    private InsertSql insert;
    private Optional<MergeSql> merge;
    private final RowCheck check;
    private final Stage stage;
    private final StageConnections connections;
    private WriterThreads writers;
    private boolean created;
    private boolean finished;
    private long rows;
    private long leftOut;

    /** @param spare connections for further streams */
    Load(Database database, Job job, Semaphore spare) {
        this.database = database;
        this.job = job;
        this.fields = job.fields();
        this.check = new RowCheck(fields, job.rejects());
        this.stage = new Stage(database, job.order().stage());
        this.connections = new StageConnections(database, spare);
        of(job);
    }

    private void of(Job what) {
        job = what;
        insert = new InsertSql(database.dialect(), job.order(), fields);
        merge = job.order().type() == LoadType.MERGE
                ? Optional.of(new MergeSql(database.dialect(), insert, key(), stage.name()))
                : Optional.empty();
    }

    /**
     * Goes on by what the whole file has proved, when it was begun before that, and all of its rows were {@linkplain #write written}.
     *
     * @return false when this plan wants other rows than those in the stage: close this load, and begin another
     */
    public boolean proved(LoadOrder order, SchemaPlan plan) {
        Job proved = new Job(order, plan, control(), fence(), job.rejects());
        boolean asPlanned = !plan.created()
                && plan.changes().isEmpty()
                && plan.key().equals(plan().key())
                && Field.haveSamePlaces(proved.fields(), fields)
                && order.profile().rows() == rows + rejects().size();
        if (asPlanned) {
            of(proved);
        }
        return asPlanned;
    }

    private List<Field> key() {
        return plan().key().stream()
                .map(column -> fields.stream()
                        .filter(field -> field.column().equals(column))
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    /** Makes the stage; for the {@link Loader}, which closes the load when this fails. */
    void begin(LoadSettings settings) throws SQLException {
        stage.create(connections.first(), fields, merge.map(MergeSql::stagedKey).orElse(List.of()));
        created = true;
        BatchQueue queue = new BatchQueue(settings.readAhead(), control());
        writers = new WriterThreads(
                "stage " + order().target(),
                queue,
                database.dialect().bulkLoads() ? streams(settings) : List.of(this::batches));
    }

    private List<WriterThreads.Body> streams(LoadSettings settings) {
        BulkCopy bulk = new BulkCopy(stage.name(), fields, settings.bulkBatchSize());
        long values = order().profile().rows() * fields.size();
        int wanted = (int) Math.min(settings.streams().perFile(), 1 + values / VALUES_PER_STREAM);
        return connections.take(wanted).stream()
                .<WriterThreads.Body>map(connection -> queue -> bulk.run(connection, queue, control()))
                .toList();
    }

    private void batches(BatchQueue queue) throws SQLException {
        String values = String.join(", ", Collections.nCopies(fields.size() + 1, "?"));
        String sql =
                "INSERT INTO " + database.dialect().name(stage.name()) + " (" + columns() + ") VALUES (" + values + ")";
        Connection connection = connections.first();
        connection.setAutoCommit(false);
        try (BatchInsert insert = new BatchInsert(connection, sql, fields, control())) {
            for (RowBatch batch = queue.take(); batch != null; batch = queue.take()) {
                insert.write(batch);
                connection.commit();
            }
        } catch (SQLException | RuntimeException | Error error) {
            Database.giveUp(connection, error);
            throw error;
        }
        connection.setAutoCommit(true);
    }

    private String columns() {
        StringJoiner columns = new StringJoiner(", ");
        fields.forEach(field -> columns.add(database.dialect().quote(field.staged())));
        return columns.add(Metadata.LINE).toString();
    }

    /**
     * Hands rows to the database; may return before they are written.
     *
     * @throws io.dropoff.fault.RefusedFile REJECTS, CONSTRAINT
     * @throws io.dropoff.fault.LoadCancelled when cancelled
     * @throws io.dropoff.fault.DatabaseUnavailable when the database is away or too busy
     */
    public void write(RowBatch batch) {
        control().check();
        RowBatch fitting = check.fitting(batch);
        try {
            writers.write(fitting);
        } catch (SQLException error) {
            throw failure(error);
        }
        rows += fitting.rows().size();
    }

    /** Waits until every row is written; called before the rows are published. Same exceptions as {@link #write}. */
    public void finish() {
        try {
            writers.finish();
            indexKey();
            finished = true;
            // Nothing reads them any more, and with a connection less per load the validation never waits for one.
            connections.release();
        } catch (SQLException error) {
            throw failure(error);
        }
    }

    private void indexKey() throws SQLException {
        if (merge.isPresent() && !database.dialect().joinsWithoutIndex()) {
            database.oneAfterTheOther(
                    () -> Sql.execute(connections.first(), merge.orElseThrow().indexOfKey()));
        }
    }

    private RuntimeException failure(SQLException error) {
        control().check();
        return LoadErrors.of(database, order().target(), error);
    }

    /** Whether the table's present rows go. */
    public boolean replaces() {
        return order().type() == LoadType.FULLLOAD && !plan().created();
    }

    /** How rows of the table are told that the file brings again; empty unless it is a merge. */
    public Optional<MergeSql> merge() {
        return merge;
    }

    /** Rows handed over, not rejected and not left out: as many must be published, or none. */
    public long rowsWritten() {
        return rows;
    }

    /** So many of them were taken out of the stage again, because later rows of the file count in their place. */
    public void leaveOut(long count) {
        rows -= count;
        leftOut += count;
    }

    /** How many were {@linkplain #leaveOut left out}. */
    public long leftOut() {
        return leftOut;
    }

    /** Rows left out; at most {@code dropoff.max-rejects}. */
    public List<Reject> rejects() {
        return job.rejects().list();
    }

    /** What is loaded where. */
    public LoadOrder order() {
        return job.order();
    }

    /** What becomes of the table. */
    public SchemaPlan plan() {
        return job.plan();
    }

    /** Its progress, and the way to stop it. */
    public LoadControl control() {
        return job.control();
    }

    /** Lets it write while it is the current attempt. */
    public Fence fence() {
        return job.fence();
    }

    /** Where the rows are. */
    public TableName stage() {
        return stage.name();
    }

    /** Statement that adds the staged rows to the table. */
    public String insertFromStage(String hint) {
        return insert.fromStage(stage.name(), hint);
    }

    /** Whether an identity column's values come from the file. */
    public boolean writesIdentity() {
        return fields.stream().anyMatch(field -> field.column().identity());
    }

    /** What a staged row gives a column of the table, as an expression; empty when the file does not have that column. */
    public Optional<String> stagedValue(String column) {
        return fields.stream()
                .filter(field -> field.column().name().equalsIgnoreCase(column))
                .map(new InsertSql(database.dialect(), order(), fields)::compared)
                .findFirst();
    }

    /** Drops the stage. Never throws. */
    @Override
    public void close() {
        if (writers != null) {
            writers.close();
        }
        try {
            if (!finished) {
                connections.discard();
            }
            if (created) {
                stage.drop();
            }
        } catch (SQLException | RuntimeException error) {
            LOG.warn("{} is dropped by the next load of the table: {}", stage.name(), SqlMessage.of(error));
        }
    }
}
