package io.dropoff.dispatch;

import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/** Lets out what a message of ours has, and nothing in: headers reach Camel's own switches. */
public final class MessageHeaders implements HeaderFilterStrategy {

    private static final String OURS = "dropoff";

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !OURS.equals(name);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        return true;
    }
}
