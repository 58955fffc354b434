package io.dropoff.http;

import io.dropoff.actions.NotPossible;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.streams.WriteStream;

/** A file on its way in, which takes no more than it may. */
final class LimitedFile implements WriteStream<Buffer> {

    private final AsyncFile file;
    private final long largest;
    private long bytes;

    /** @param largest bytes; 0 = any number */
    LimitedFile(AsyncFile file, long largest) {
        this.file = file;
        this.largest = largest;
    }

    static NotPossible tooLarge(long largest) {
        return new NotPossible(
                NotPossible.Reason.TOO_LARGE,
                "the file is larger than " + largest + " bytes",
                "Put it into the folder itself, or have dropoff.http.max-upload raised.");
    }

    @Override
    public Future<Void> write(Buffer data) {
        bytes += data.length();
        return isTooLarge() ? Future.failedFuture(tooLarge(largest)) : file.write(data);
    }

    private boolean isTooLarge() {
        return largest > 0 && bytes > largest;
    }

    @Override
    public void write(Buffer data, Handler<AsyncResult<Void>> handler) {
        write(data).onComplete(handler);
    }

    @Override
    public void end(Handler<AsyncResult<Void>> handler) {
        Promise<Void> ended = Promise.promise();
        ended.future().onComplete(handler);
        file.end(ended);
    }

    @Override
    public LimitedFile exceptionHandler(Handler<Throwable> handler) {
        file.exceptionHandler(handler);
        return this;
    }

    @Override
    public LimitedFile setWriteQueueMaxSize(int size) {
        file.setWriteQueueMaxSize(size);
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        // What still comes of a file that is too large finds it closed.
        return !isTooLarge() && file.writeQueueFull();
    }

    @Override
    public LimitedFile drainHandler(Handler<Void> handler) {
        file.drainHandler(handler);
        return this;
    }
}
