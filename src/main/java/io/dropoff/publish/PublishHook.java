package io.dropoff.publish;

import io.dropoff.schema.SchemaChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

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

    /** Runs before the table's shape is changed: remembers what to take back when this process dies; empty = nothing any more. */
    default void shaping(Connection connection, List<SchemaChange> changes) throws SQLException {
        // For those who take nothing back.
    }

    /** The same with notes of the before-image and of the table's shape. */
    default PublishHook noting(ImageNote image, ShapeNote shape) {
        PublishHook first = this;
        return new PublishHook() {
            @Override
            public void beforeCommit(Connection connection, Published result) throws SQLException {
                first.beforeCommit(connection, result);
            }

            @Override
            public void imaged(Connection connection, int version) throws SQLException {
                image.imaged(connection, version);
            }

            @Override
            public void shaping(Connection connection, List<SchemaChange> changes) throws SQLException {
                shape.shaping(connection, changes);
            }
        };
    }

    /** See {@link PublishHook#imaged}. */
    @FunctionalInterface
    interface ImageNote {
        void imaged(Connection connection, int version) throws SQLException;
    }

    /** See {@link PublishHook#shaping}. */
    @FunctionalInterface
    interface ShapeNote {
        void shaping(Connection connection, List<SchemaChange> changes) throws SQLException;
    }
}
