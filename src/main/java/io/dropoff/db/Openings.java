package io.dropoff.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.h2.Driver;

/** Connections to a database file that are being made, and what keeps them from it. Thread-safe. */
final class Openings {

    /** Another process was faster, or is just opening or closing the file. */
    private static final Set<Integer> RACE = Set.of(8000, 90020);

    /** Asked itself: {@link java.sql.DriverManager} would first load every driver there is, and check the signatures of their jars. */
    private static final Driver DRIVER = new Driver();

    /** Whoever closes the file may have much to write first. */
    private static final Duration RACE_LASTS = Duration.ofSeconds(10);

    private final Path data;
    private final Runnable letGo;
    private final AtomicInteger number = new AtomicInteger();
    private volatile Throwable trouble;

    /** @param letGo of connections of this process that may hold the file themselves */
    Openings(Path data, Runnable letGo) {
        this.data = data;
        this.letGo = letGo;
    }

    /** When the process that served the database ends, the others race for its place: the losers find the winner a moment later. */
    Connection inTurn(String url, Properties properties) throws SQLException {
        long began = System.nanoTime();
        number.incrementAndGet();
        try {
            while (true) {
                try {
                    return DRIVER.connect(url, properties);
                } catch (SQLException lost) {
                    if (!RACE.contains(lost.getErrorCode())) {
                        throw lost;
                    }
                    letGo.run();
                    SQLException inUse = inUse(lost);
                    trouble = inUse; // who waits may give up sooner than this does
                    if (System.nanoTime() - began > RACE_LASTS.toNanos()) {
                        throw inUse;
                    }
                    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(50_000_000, 250_000_000));
                }
            }
        } finally {
            number.decrementAndGet();
        }
    }

    private SQLException inUse(SQLException lost) {
        return FileHolder.of(data)
                .map(holder -> new SQLException(
                        "the database file " + data + " is in use by " + holder,
                        lost.getSQLState(),
                        lost.getErrorCode(),
                        lost))
                .orElse(lost);
    }

    /** Whether a connection is being made: after a crash it waits until all that was left is in order. */
    boolean isOpening() {
        return number.get() > 0;
    }

    /** Remembers why there is no connection; null = there is one. */
    void note(Throwable why) {
        trouble = why;
    }

    /** What keeps the database from being opened, also while it is still tried; empty when nothing is known to. */
    Optional<Throwable> trouble() {
        return Optional.ofNullable(trouble);
    }
}
