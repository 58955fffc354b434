package io.dropoff.route;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For consumers whose failures the failure policy has told already: says them again only at debug level. Stateless. */
public final class AlreadyTold implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(AlreadyTold.class);

    @Override
    public void handleException(Throwable exception) {
        handleException("", null, exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        handleException(message, null, exception);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        LOG.debug("{}", message, exception);
    }
}
