package io.dropoff.load;

import io.dropoff.rows.RowBatch;
import io.dropoff.schema.LoadOrder;
import io.dropoff.schema.SchemaPlan;
import java.util.List;

/** One file on its way into its table; nobody sees its rows before they are published. For one thread at a time. */
public sealed interface Load extends AutoCloseable permits DirectLoad, StagedLoad {

    /**
     * Hands rows to the database; may return before they are written.
     *
     * @throws io.dropoff.fault.RejectedFile REJECTS, CONSTRAINT
     * @throws io.dropoff.fault.LoadCancelled when cancelled
     * @throws io.dropoff.fault.DatabaseUnavailable when the database is away or too busy
     */
    void write(RowBatch batch);

    /** Waits until every row is written; called before the rows are published. Same exceptions as {@link #write}. */
    void finish();

    /** Rows handed over and not rejected. */
    long rowsWritten();

    /** Rows left out; at most {@code dropoff.max-rejects}. */
    List<Reject> rejects();

    LoadOrder order();

    SchemaPlan plan();

    LoadControl control();

    /** Not published: nothing changed. The stage is dropped either way. Never throws. */
    @Override
    void close();
}
