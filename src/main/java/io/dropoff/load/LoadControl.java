package io.dropoff.load;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LeftInPlace;
import io.dropoff.fault.LoadCancelled;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far one load is, and the way to stop it. One per load; every thread may call every method. */
public final class LoadControl {

    private static final Logger LOG = LoggerFactory.getLogger(LoadControl.class);

    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private volatile Phase phase = Phase.WAITING;
    private final AtomicLong total = new AtomicLong();
    private final Map<Phase, Duration> times = new EnumMap<>(Phase.class);
    private final AtomicLong fileSize = new AtomicLong();
    private long since = System.nanoTime();
    private Speed speed = new Speed(since, 0);
    private volatile boolean stopping;
    private volatile Map<String, Long> merged = Map.of();
    private boolean committing;
    private String why;
    private Statement running;

    /**
     * Stops the load at its next step and cancels the statement that it is waiting for.
     *
     * @return false when it is too late: its rows are being committed
     */
    public boolean requestCancel(String reason) {
        Statement statement;
        boolean inTime;
        synchronized (this) {
            inTime = !committing;
            why = why == null ? reason : why;
            statement = running;
        }
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException over) {
                LOG.debug("The statement was over before it could be cancelled", over);
            }
        }
        return inTime;
    }

    /** Stops the load because the process is about to end: its file waits for the next start. */
    public void requestStop() {
        stopping = true;
        requestCancel("Dropoff is stopping");
    }

    /** Passes while nobody asked to cancel; {@link LoadCancelled} afterwards, {@link LeftInPlace} when the process is about to end. */
    public synchronized void check() {
        committing = false;
        if (why != null && stopping) {
            throw new LeftInPlace(ErrorCode.NOT_ITS_TURN, why);
        }
        if (why != null) {
            throw new LoadCancelled(why);
        }
    }

    /** The last {@link #check()} of an attempt: what comes next is the commit, which nobody can stop. */
    public synchronized void checkBeforeCommit() {
        check();
        committing = true;
    }

    /** Whether somebody asked to cancel. */
    public synchronized boolean cancelRequested() {
        return why != null;
    }

    /** Rows handed to the database so far. */
    public long rowsWritten() {
        return rows.get();
    }

    /** Rows of the file; 0 while unknown. */
    public long rowsTotal() {
        return total.get();
    }

    /** Sets {@link #rowsTotal()}. */
    public void rowsTotal(long all) {
        total.set(all);
    }

    /** Bytes of the file read so far, in the pass that runs. */
    public long bytesRead() {
        return bytes.get();
    }

    /** Sets {@link #bytesRead()}. */
    public void bytesRead(long so) {
        bytes.set(so);
        grown(Phase.PROFILE, bytes);
    }

    /** Bytes of the file, of which {@link #bytesRead()} are read. */
    public void fileSize(long size) {
        fileSize.set(size);
    }

    /** Where the load is. */
    public Phase phase() {
        return phase;
    }

    /** The load enters a phase. */
    public synchronized void phase(Phase next) {
        long now = System.nanoTime();
        times.merge(phase, Duration.ofNanos(now - since), Duration::plus);
        since = now;
        phase = next;
        speed = new Speed(now, next == Phase.STAGE ? rows.get() : 0);
    }

    /** Read here: of two threads that add to it, the later one may come first. */
    private synchronized void grown(Phase counted, AtomicLong count) {
        if (phase == counted) {
            speed.at(System.nanoTime(), count.get());
        }
    }

    /** How the phase goes that it is in. */
    public synchronized Pace pace() {
        long now = System.nanoTime();
        long seconds = inPhase().toSeconds();
        return switch (phase) {
            case PROFILE -> Pace.ofBytes(bytes.get(), fileSize.get(), speed.perSecond(now, bytes.get()), seconds);
            case STAGE -> Pace.ofRows(rows.get(), total.get(), speed.perSecond(now, rows.get()), seconds);
            case WAITING, PLAN, VALIDATE, PUBLISH, AFTER -> Pace.unknown(seconds);
        };
    }

    /** How long it was in each phase so far, the one it is in included. */
    public synchronized Map<Phase, Duration> times() {
        Map<Phase, Duration> all = new EnumMap<>(times);
        all.put(phase, inPhase().plus(times.getOrDefault(phase, Duration.ZERO)));
        return all;
    }

    /** Since it entered the phase that it is in. */
    public synchronized Duration inPhase() {
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /** Of a merge that is published: rows by what became of them. Empty otherwise. */
    public Map<String, Long> merged() {
        return merged;
    }

    /** Sets {@link #merged()}. */
    public void merged(Map<String, Long> rowsByOutcome) {
        merged = Map.copyOf(rowsByOutcome);
    }

    void addRows(long more) {
        rows.addAndGet(more);
        grown(Phase.STAGE, rows);
    }

    /** A stage is begun. */
    void noRows() {
        rows.set(0);
    }

    /** Runs a statement that may take long; returns the rows changed. {@link LoadCancelled} when cancelled meanwhile. */
    public long execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return run(statement, () -> statement.executeLargeUpdate(sql));
        }
    }

    /** Runs the work with its statement open to {@link #requestCancel}. */
    public <T> T run(Statement statement, SqlCall<T> work) throws SQLException {
        synchronized (this) {
            check();
            running = statement;
        }
        try {
            return work.call();
        } catch (SQLException error) {
            check();
            throw error;
        } finally {
            synchronized (this) {
                running = null;
            }
        }
    }

    /** Work on a statement. */
    @FunctionalInterface
    public interface SqlCall<T> {
        T call() throws SQLException;
    }
}
