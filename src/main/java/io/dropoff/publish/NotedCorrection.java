package io.dropoff.publish;

import io.dropoff.db.Fence;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;
import java.util.function.LongFunction;

/** A rollback or an undo whose steps are in the ledger, where it has a row of its own. For one of them. */
public final class NotedCorrection implements CorrectionHook {

    private final Notes notes;
    private long id;

    public NotedCorrection(Notes notes) {
        this.notes = notes;
    }

    /**
     * What writes the ledger.
     *
     * @param begin makes its row
     * @param fence passes while the row is this process's
     * @param imaged see {@link CorrectionHook#imaged}
     * @param done notes the result
     * @param forget takes the row out again
     */
    public record Notes(Begin begin, LongFunction<Fence> fence, Imaged imaged, OnDone done, Forget forget) {}

    /** Its id is the answer. */
    @FunctionalInterface
    public interface Begin {
        long begin(Connection connection, int image) throws SQLException;
    }

    /** See {@link CorrectionHook#imaged}. */
    @FunctionalInterface
    public interface Imaged {
        void imaged(Connection connection, long id, OptionalInt version) throws SQLException;
    }

    /** The row's id is 0 when there is none: everything is done in one transaction. */
    @FunctionalInterface
    public interface OnDone {
        void done(Connection connection, long id, Published result) throws SQLException;
    }

    /** See {@link CorrectionHook#givenUp}. */
    @FunctionalInterface
    public interface Forget {
        void forget(Connection connection, long id) throws SQLException;
    }

    @Override
    public void begin(Connection connection, int image) throws SQLException {
        id = notes.begin().begin(connection, image);
    }

    @Override
    public void check(Connection connection) throws SQLException {
        notes.fence().apply(id).check(connection);
    }

    @Override
    public void imaged(Connection connection, OptionalInt version) throws SQLException {
        notes.imaged().imaged(connection, id, version);
    }

    @Override
    public void done(Connection connection, Published result) throws SQLException {
        notes.done().done(connection, id, result);
    }

    @Override
    public void givenUp(Connection connection) throws SQLException {
        notes.forget().forget(connection, id);
    }
}
