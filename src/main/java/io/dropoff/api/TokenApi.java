package io.dropoff.api;

import io.dropoff.http.Visitor;
import java.util.Map;
import org.apache.camel.Exchange;

/** The token that a browser sends with every change. */
public final class TokenApi {

    /** Answers with it. */
    public void write(Exchange exchange) {
        ApiAnswer.json(exchange, 200, Map.of("token", Visitor.of(exchange).token()));
    }
}
