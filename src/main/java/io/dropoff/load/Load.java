package io.dropoff.load;

import io.dropoff.db.Database;
import io.dropoff.rows.RowBatch;
import io.dropoff.schema.LoadOrder;
import io.dropoff.schema.SchemaPlan;
import io.dropoff.settings.LoadSettings;
import io.dropoff.settings.LoadType;
import java.sql.SQLException;
import java.util.List;

/** One file on its way into its table; nobody sees its rows before they are published. For one thread at a time. */
public abstract sealed class Load implements AutoCloseable permits DirectLoad, StagedLoad {

    private final Database database;
    private final Job job;
    private final List<Field> fields;
    private final RowCheck check;
    private long rows;

    Load(Database database, Job job) {
        this.database = database;
        this.job = job;
        this.fields = job.fields();
        this.check = new RowCheck(fields, job.rejects());
    }

    /** Prepares the database for the rows; for the {@link Loader}, which closes the load when this fails. */
    abstract void begin(LoadSettings settings) throws SQLException;

    /**
     * Hands rows to the database; may return before they are written.
     *
     * @throws io.dropoff.fault.RejectedFile REJECTS, CONSTRAINT
     * @throws io.dropoff.fault.LoadCancelled when cancelled
     * @throws io.dropoff.fault.DatabaseUnavailable when the database is away or too busy
     */
    public final void write(RowBatch batch) {
        control().check();
        RowBatch fitting = check.fitting(batch);
        try {
            hand(fitting);
        } catch (SQLException error) {
            throw failure(error);
        }
        rows += fitting.rows().size();
    }

    /** Waits until every row is written; called before the rows are published. Same exceptions as {@link #write}. */
    public final void finish() {
        try {
            await();
        } catch (SQLException error) {
            throw failure(error);
        }
    }

    private RuntimeException failure(SQLException error) {
        control().check();
        return LoadErrors.of(database, order(), error);
    }

    /** Takes rows that fit. */
    abstract void hand(RowBatch fitting) throws SQLException;

    /** Returns when all of them are written. */
    abstract void await() throws SQLException;

    /** Whether the table's present rows go. */
    public final boolean replaces() {
        return order().type() == LoadType.FULLLOAD && !plan().created();
    }

    final Database database() {
        return database;
    }

    /** Those that are written, in file order. */
    final List<Field> fields() {
        return fields;
    }

    /** Rows handed over and not rejected. */
    public final long rowsWritten() {
        return rows;
    }

    /** Rows left out; at most {@code dropoff.max-rejects}. */
    public final List<Reject> rejects() {
        return job.rejects().list();
    }

    /** What is loaded where. */
    public final LoadOrder order() {
        return job.order();
    }

    /** What becomes of the table. */
    public final SchemaPlan plan() {
        return job.plan();
    }

    /** Its progress, and the way to stop it. */
    public final LoadControl control() {
        return job.control();
    }

    /** Not published: nothing changed. The stage is dropped either way. Never throws. */
    @Override
    public abstract void close();
}
