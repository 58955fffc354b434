package io.dropoff.api;

import io.dropoff.actions.Asker;
import io.dropoff.actions.NotPossible;
import io.dropoff.actions.NotPossible.Reason;
import io.dropoff.http.Encoded;
import io.dropoff.http.Visitor;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** A request as its address line has it. Never by Camel's headers of the same names, which a client can add to. */
final class ApiRequest {

    private static final int AFTER_VERSION = 3;

    private final Message message;
    private final String[] path;
    private final Map<String, String> query;

    /**
     * @param known names of the query
     * @throws NotPossible for others, and for one that is given twice
     */
    ApiRequest(Exchange exchange, Set<String> known) {
        this.message = exchange.getMessage();
        this.path = message.getHeader(Exchange.HTTP_PATH, String.class).split("/");
        this.query = parse(message.getHeader(Exchange.HTTP_RAW_QUERY, "", String.class));
        for (String name : query.keySet()) {
            if (!known.contains(name)) {
                throw invalid("there is no parameter " + name, "Known: " + listed(known) + ".");
            }
        }
    }

    /**
     * Of a change that takes all it must know from the address.
     *
     * @throws NotPossible also for a body: whoever puts a filter there would get every drop changed
     */
    static ApiRequest withoutBody(Exchange exchange, Set<String> known) {
        ApiRequest request = new ApiRequest(exchange, known);
        boolean has = request.contentLength().orElse(0L) > 0
                || request.message.getHeader("Transfer-Encoding", String.class) != null;
        if (has) {
            throw invalid(
                    "this request has a body, which nobody reads",
                    known.isEmpty()
                            ? "Send it without one."
                            : "Give what you ask for in the address: " + listed(known) + ".");
        }
        return request;
    }

    private static String listed(Set<String> known) {
        return known.stream().sorted().collect(Collectors.joining(", "));
    }

    private static Map<String, String> parse(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            if (!parts[0].isEmpty()
                    && query.put(
                                    Encoded.decode(parts[0], false),
                                    parts.length > 1 ? Encoded.decode(parts[1], false) : "")
                            != null) {
                throw invalid("the parameter " + parts[0] + " is given twice", "Give it once.");
            }
        }
        return query;
    }

    /** The part of the path that is so many behind {@code /api/v1/}. */
    String part(int behind) {
        return Encoded.decode(path[AFTER_VERSION + behind], true);
    }

    /** The id of a drop: the second part of the path. */
    long id() {
        String text = part(1);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new NotPossible(Reason.NOT_FOUND, "there is no load " + text, "The id of a load is a whole number.");
        }
    }

    /** The id of a drop as a parameter. */
    Optional<Long> id(String name) {
        return query(name).map(text -> {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException e) {
                throw invalid(name + " is '" + text + "'", "Expected the id of a load.");
            }
        });
    }

    /** A parameter; empty when it is not given, or nothing. */
    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    /** A whole number from 1. */
    Optional<Integer> number(String name) {
        return query(name).map(text -> {
            try {
                int number = Integer.parseInt(text);
                if (number > 0) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw noNumber(name, text);
            }
            throw noNumber(name, text);
        });
    }

    private static NotPossible noNumber(String name, String text) {
        return invalid(name + " is '" + text + "'", "Expected a whole number from 1.");
    }

    static NotPossible invalid(String message, String advice) {
        return new NotPossible(Reason.INVALID, message, advice);
    }

    /** A whole number in the path. */
    int numberInPath(int behind) {
        String text = part(behind);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new NotPossible(Reason.NOT_FOUND, "there is no number " + text, "Expected a whole number.");
        }
    }

    /** True when it is given as true; also without a value. */
    boolean flag(String name) {
        String text = query.getOrDefault(name, "false");
        if (!Set.of("", "true", "false").contains(text)) {
            throw invalid(name + " is '" + text + "'", "Expected true or false.");
        }
        return !text.equals("false");
    }

    /** A moment. */
    Optional<Instant> time(String name) {
        return query(name).map(text -> {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                throw invalid(
                        name + " is '" + text + "'",
                        "Expected a time with its zone, such as 2026-11-28T03:00:00Z; + is written %2B.");
            }
        });
    }

    Optional<Long> contentLength() {
        return Optional.ofNullable(message.getHeader("Content-Length", Long.class));
    }

    Asker asker() {
        return Visitor.of(message.getExchange()).asker("api");
    }
}
