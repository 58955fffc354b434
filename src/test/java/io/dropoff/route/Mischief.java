package io.dropoff.route;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** How a server is made to misbehave, and what it has seen. */
public final class Mischief {

    /** One for each of the next downloads: it ends after this many bytes. */
    public final Queue<Integer> cuts = new ConcurrentLinkedQueue<>();

    /** Downloads that were cut. */
    public final AtomicInteger cut = new AtomicInteger();

    public final AtomicInteger downloads = new AtomicInteger();
    public final AtomicInteger listings = new AtomicInteger();

    /** What listings call a file instead of its name. */
    public final Map<String, String> lies = new ConcurrentHashMap<>();

    /** Runs before each listing. */
    public volatile Runnable beforeListing = () -> {};

    /** Runs before a file is deleted or moved. */
    public volatile Runnable beforeRemoval = () -> {};

    /** Refuses to delete and to move. */
    public volatile boolean readOnly;

    /** From now on it behaves. */
    public void end() {
        cuts.clear();
        lies.clear();
        beforeListing = () -> {};
        beforeRemoval = () -> {};
        readOnly = false;
    }
}
