package io.dropoff.intake;

import java.util.concurrent.LinkedBlockingQueue;
import org.apache.camel.Exchange;

/** Drops that were cancelled while they waited for their turn: they are ended at once, beside the lanes. Thread-safe. */
public final class CancelledDrops extends LinkedBlockingQueue<Exchange> {

    private static final long serialVersionUID = 1L;
}
