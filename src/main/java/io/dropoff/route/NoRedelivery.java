package io.dropoff.route;

import org.apache.camel.LoggingLevel;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;

/**
 * No redelivery and no log of the exhausted exchange: the failure policy writes one line for a bad file where Camel would write
 * forty. (Retries of transient database errors are below, per transaction.)
 */
public final class NoRedelivery extends RedeliveryPolicy {

    private static final long serialVersionUID = 1L;

    public NoRedelivery() {
        setMaximumRedeliveries(0);
        setLogExhausted(false);
        setLogStackTrace(false);
        setLogExhaustedMessageHistory(false);
        setLogHandled(false);
        // Not by the level OFF alone: Camel (4.18.0) sets it in a logger that the lanes share, and one may log at
        // another's level.
        setLogRetryAttempted(false);
        setLogNewException(false);
        setRetriesExhaustedLogLevel(LoggingLevel.OFF);
    }
}
