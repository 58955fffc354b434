package io.dropoff.load;

import io.dropoff.rows.RowBatch;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Writes batches on a thread of its own while the caller parses the next ones. Used by one caller.
 *
 * <p>What must always hold: the thread ends, whoever fails first, since its body's end abandons the queue and {@link #close} does; when
 * the body fails, the caller's next {@link #write} or {@link #finish} throws that error and none that only follows from it; after
 * {@link #finish} every batch is written, after {@link #close} nobody uses the connection any more.
 */
final class WriterThread implements AutoCloseable {

    private final BatchQueue queue;
    private final FutureTask<Void> task;
    private final Thread thread;

    /** Takes batches from the queue until it ends. */
    @FunctionalInterface
    interface Body {
        void run(BatchQueue queue) throws SQLException;
    }

    WriterThread(String name, BatchQueue queue, Body body) {
        this.queue = queue;
        this.task = new FutureTask<>(() -> {
            try {
                body.run(queue);
                return null;
            } finally {
                queue.abandon();
            }
        });
        this.thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
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
            task.get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof SQLException error) {
                throw error;
            }
            if (cause instanceof RuntimeException error) {
                throw error;
            }
            throw new IllegalStateException(cause);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the database was writing", stop);
        }
    }

    /** Gives up what is not written yet and waits for the thread to end. */
    @Override
    public void close() {
        queue.abandon();
        boolean interrupted = Thread.interrupted();
        try {
            thread.join();
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
