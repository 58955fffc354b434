package io.dropoff.db;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Keeps the file of an embedded database from growing with every commit. H2 writes what a commit changed as one chunk and uses its space again when
 * nothing of it is current any more; a page that nobody changes keeps the whole chunk. H2 mends that in a thread that it has only where commits
 * are written later than they are made, which ours must not be ({@code WRITE_DELAY=0}).
 */
final class H2Space {

    /** Per cent of what the chunks hold that shall be current. H2's own thread wants up to 90, and rewrites more for it. */
    private static final int CURRENT = 25;

    /** Bytes to write at most, some 50 ms: commits wait for it. */
    private static final int AT_ONCE = 2 * 1024 * 1024;

    private H2Space() {}

    /**
     * Writes the current pages of old chunks anew, in the process that has the file; to be called every second.
     *
     * @throws SQLException when the file cannot be written or is closed, as H2's statements throw it
     */
    static void reuse(Connection connection) throws SQLException {
        try {
            if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
                MVStore store = session.getDatabase().getStore().getMvStore();
                if (store.compact(CURRENT, AT_ONCE)) {
                    store.sync(); // before the space is written to again
                }
            }
        } catch (DbException | MVStoreException e) {
            throw DbException.toSQLException(e);
        }
    }
}
