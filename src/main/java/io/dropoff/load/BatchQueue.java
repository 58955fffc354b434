package io.dropoff.load;

import io.dropoff.rows.RowBatch;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Batches on their way from the thread that parses to the threads that write; bounded. One thread puts.
 *
 * <p>What must always hold: batches leave in the order in which they came, each once, and the end after all of them, to everybody who
 * takes; nobody waits longer than a look for somebody who is gone, because both sides look at {@code abandoned} and at the load's control
 * while they wait.
 */
final class BatchQueue {

    private static final RowBatch END = new RowBatch(List.of(), new long[0]);
    private static final long LOOK_MILLIS = 100;

    private final BlockingQueue<RowBatch> batches;
    private final LoadControl control;
    private volatile boolean abandoned;

    BatchQueue(int capacity, LoadControl control) {
        this.batches = new ArrayBlockingQueue<>(Math.max(1, capacity));
        this.control = control;
    }

    /** Waits for room; false when nobody takes any more. */
    boolean put(RowBatch batch) {
        try {
            while (!abandoned) {
                control.check();
                if (batches.offer(batch, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the database was busy", stop);
        }
    }

    boolean end() {
        return put(END);
    }

    /** The next batch, or null at the end. */
    RowBatch take() throws SQLException {
        try {
            while (!abandoned) {
                control.check();
                RowBatch batch = batches.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (batch == END) {
                    batches.offer(END); // for the next who takes; there is room, since nothing comes after it
                    return null;
                }
                if (batch != null) {
                    return batch;
                }
            }
            throw new SQLException("the load was given up");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for rows", stop);
        }
    }

    /** All sides stop. */
    void abandon() {
        abandoned = true;
    }
}
