package io.dropoff.publish;

import java.sql.Connection;
import java.sql.SQLException;

/** The caller's parts of the publication; each runs again when its transaction is tried again. Neither may commit nor close. */
@FunctionalInterface
public interface PublishHook {

    /** Runs last in the transaction that publishes; an exception rolls everything back. */
    void beforeCommit(Connection connection, Published result) throws SQLException;

    /**
     * Runs where a before-image is committed ahead of the publication: remembers the version from which the table is to be restored when
     * this process dies in between; less than 0 = it is being made, 0 = none any more.
     */
    default void imaged(Connection connection, int version) throws SQLException {
        // For those who restore nothing.
    }

    /** The same with a note of the before-image. */
    default PublishHook noting(ImageNote note) {
        PublishHook first = this;
        return new PublishHook() {
            @Override
            public void beforeCommit(Connection connection, Published result) throws SQLException {
                first.beforeCommit(connection, result);
            }

            @Override
            public void imaged(Connection connection, int version) throws SQLException {
                note.imaged(connection, version);
            }
        };
    }

    /** See {@link PublishHook#imaged}. */
    @FunctionalInterface
    interface ImageNote {
        void imaged(Connection connection, int version) throws SQLException;
    }
}
