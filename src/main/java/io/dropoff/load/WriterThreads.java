package io.dropoff.load;

import io.dropoff.rows.RowBatch;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Writes batches on threads of their own while the caller parses the next ones. Used by one caller.
 *
 * <p>What must always hold: the threads end, whoever fails first, since a body's failure and {@link #close} abandon the queue; when a body
 * fails, the caller's next {@link #write} or {@link #finish} throws that error and none that only follows from it; after {@link #finish}
 * every batch is written by one of the bodies, after {@link #close} nobody uses their connections any more.
 */
final class WriterThreads implements AutoCloseable {

    private final BatchQueue queue;
    private final List<Thread> threads;
    private final AtomicInteger working;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** Takes batches from the queue until it ends. */
    @FunctionalInterface
    interface Body {
        void run(BatchQueue queue) throws SQLException;
    }

    /** @param bodies each on a thread of its own; which batch goes to which of them is left open */
    WriterThreads(String name, BatchQueue queue, List<Body> bodies) {
        this.queue = queue;
        this.working = new AtomicInteger(bodies.size());
        this.threads =
                bodies.stream().map(body -> new Thread(() -> run(body), name)).toList();
        threads.forEach(thread -> {
            thread.setDaemon(true);
            thread.start();
        });
    }

    private void run(Body body) {
        try {
            body.run(queue);
        } catch (SQLException | RuntimeException | Error error) {
            failure.compareAndSet(null, error);
            queue.abandon();
        } finally {
            if (working.decrementAndGet() == 0) {
                queue.abandon();
            }
        }
    }

    void write(RowBatch batch) throws SQLException {
        if (!queue.put(batch)) {
            await();
        }
    }

    /** Everything is written when this returns. */
    void finish() throws SQLException {
        queue.end();
        await();
    }

    private void await() throws SQLException {
        try {
            join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the database was writing", stop);
        }
        Throwable cause = failure.get();
        if (cause instanceof SQLException error) {
            throw error;
        }
        if (cause instanceof RuntimeException error) {
            throw error;
        }
        if (cause != null) {
            throw new IllegalStateException(cause);
        }
    }

    private void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Gives up what is not written yet and waits for the threads to end. */
    @Override
    public void close() {
        queue.abandon();
        boolean interrupted = Thread.interrupted();
        try {
            join();
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
