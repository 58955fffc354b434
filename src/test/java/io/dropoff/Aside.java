package io.dropoff;

import java.util.concurrent.CompletableFuture;

/**
 * Work that waits for other work, beside the test. Each has a thread of its own: the common pool of a machine with two processors has one,
 * and since Java 25 the second piece of work would wait for it for ever.
 */
public final class Aside {

    private Aside() {}

    /** Begins it; what it throws comes out of the future. */
    public static CompletableFuture<Void> run(Runnable work) {
        return CompletableFuture.runAsync(work, task -> {
            Thread thread = new Thread(task, "aside");
            thread.setDaemon(true);
            thread.start();
        });
    }
}
