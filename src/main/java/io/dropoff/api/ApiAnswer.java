package io.dropoff.api;

import io.dropoff.data.Json;
import io.dropoff.http.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Writes answers. Headers of the request never come back with them. */
final class ApiAnswer {

    private ApiAnswer() {}

    static void json(Exchange exchange, int status, Map<String, ?> body) {
        write(exchange, status, "application/json", Json.text(body));
    }

    /** A list that is short enough to come at once. */
    static void items(Exchange exchange, List<? extends Map<String, ?>> items) {
        json(exchange, 200, Map.of("items", items));
    }

    static void created(Exchange exchange, String location, Map<String, Object> body) {
        json(exchange, 201, body);
        exchange.getMessage().setHeader("Location", location);
    }

    static void problem(Exchange exchange, Problem problem) {
        write(exchange, problem.status(), Problem.TYPE, problem.text());
    }

    static void write(Exchange exchange, int status, String type, String body) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        message.setHeader(Exchange.CONTENT_TYPE, type);
        message.setBody(body.getBytes(StandardCharsets.UTF_8));
    }
}
