package io.dropoff.api;

import io.dropoff.http.Problem;
import org.apache.camel.Exchange;

/** Turns what failed on a route of the API into its answer. */
public final class ApiProblems {

    /** Answers with the problem that the failure means. */
    public void answer(Exchange exchange) {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        ApiAnswer.problem(exchange, Problem.of(failure));
    }
}
