package io.dropoff.db;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/**
 * What an error means when it does not say so itself: drivers and pools wrap what the server said, and the broken connection, into
 * errors without number and state.
 */
final class Causes {

    /** The pool's closed connection, the driver's, and its bulk copy's question about the target that got no answer. */
    private static final List<String> BROKEN = List.of(
            "Connection is closed",
            "connection is closed",
            "connection has been closed",
            "Connection reset",
            "connection reset",
            "Broken pipe",
            "Unable to retrieve column metadata");

    private Causes() {}

    /** The meaning of the first of the error, its causes, and the errors that came with it, that has one. */
    static Fault classify(SQLException error, Function<SQLException, Fault> alone) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> next = new ArrayDeque<>(List.of(error));
        boolean numbered = false;
        boolean broken = false;
        while (!next.isEmpty()) {
            Throwable each = next.removeFirst();
            if (!seen.add(each)) {
                continue;
            }
            Fault fault = one(each, alone);
            if (fault != Fault.OTHER) {
                return fault;
            }
            numbered |= each instanceof SQLException sql && (sql.getErrorCode() != 0 || sql.getSQLState() != null);
            broken |= each instanceof SQLException && tellsOfABrokenConnection(String.valueOf(each.getMessage()));
            Optional.ofNullable(each.getCause()).ifPresent(next::add);
            if (each instanceof SQLException sql && sql.getNextException() != null) {
                next.add(sql.getNextException());
            }
        }
        return broken && !numbered ? Fault.OUTAGE : Fault.OTHER;
    }

    private static Fault one(Throwable error, Function<SQLException, Fault> alone) {
        if (error instanceof SQLException sql) {
            return alone.apply(sql);
        }
        boolean network = error instanceof SocketException
                || error instanceof SocketTimeoutException
                || error instanceof EOFException
                || error instanceof SSLException;
        return network ? Fault.OUTAGE : Fault.OTHER;
    }

    private static boolean tellsOfABrokenConnection(String message) {
        return BROKEN.stream().anyMatch(message::contains);
    }
}
