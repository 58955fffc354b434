package io.dropoff.db;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A source that opens each connection of the pool itself; what the interface wants besides is answered here, and needs no change. */
abstract class PoolSource implements DataSource {

    private volatile int loginTimeout;

    @Override
    public final Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public final PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public final void setLogWriter(PrintWriter out) {
        // Errors are exceptions here.
    }

    /** The pool waits so long for its threads when it closes. */
    @Override
    public final void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    @Override
    public final int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public final Logger getParentLogger() {
        return Logger.getLogger("org.h2");
    }

    @Override
    public final <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("no " + type);
    }

    @Override
    public final boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
