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
        setRetryAttemptedLogLevel(LoggingLevel.OFF);
        setRetriesExhaustedLogLevel(LoggingLevel.OFF);
    }
}
