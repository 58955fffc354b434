package io.dropoff.publish;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;

/**
 * The caller's parts of a rollback or an undo, each at a point of a transaction; none may commit nor close. Where a crash may leave half a
 * transaction in the table all are called, each in another transaction; elsewhere only {@link #done}.
 */
@FunctionalInterface
public interface CorrectionHook {

    /** Runs last in the transaction that changes the table; an exception rolls everything back. */
    void done(Connection connection, Published result) throws SQLException;

    /**
     * Remembers that it is under way, so that it is ended when this process dies, and keeps loads away from the table until then.
     *
     * @param image version under which a rollback is going to keep what the table holds
     */
    default void begin(Connection connection, int image) throws SQLException {
        // For those whom nobody has to clear up after.
    }

    /** Passes while it is still this process's, and keeps it so to the end of the transaction. */
    default void check(Connection connection) throws SQLException {
        // Nobody else has it.
    }

    /** The copy is made, empty = of an empty table: from now on the table may be changed. */
    default void imaged(Connection connection, OptionalInt version) throws SQLException {
        // For those whom nobody has to clear up after.
    }

    /** Nothing came of it. */
    default void givenUp(Connection connection) throws SQLException {
        // Nothing was remembered.
    }
}
