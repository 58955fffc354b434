package io.dropoff.http;

import io.dropoff.actions.NotPossible;
import io.dropoff.data.Json;
import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.fault.DropoffException;
import io.dropoff.fault.RefusedFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An error as RFC 9457 has it, with ours besides.
 *
 * @param code one stable word
 * @param detail what happened
 * @param advice what to do about it
 */
public record Problem(int status, String title, String code, String detail, String advice) {

    /** Media type of {@link #json()}. */
    public static final String TYPE = "application/problem+json";

    private static final Logger LOG = LoggerFactory.getLogger(Problem.class);

    /** What an exception means to the client; what it did not cause is logged, and told it only by a number. */
    public static Problem of(Throwable failure) {
        if (failure instanceof NotPossible not) {
            return switch (not.reason()) {
                case NOT_FOUND -> new Problem(404, "Not found", "NOT_FOUND", not.sentence(), not.advice());
                case CONFLICT -> new Problem(409, "Not possible now", "CONFLICT", not.sentence(), not.advice());
                case FORBIDDEN -> new Problem(403, "Not allowed", "FORBIDDEN", not.sentence(), not.advice());
                case INVALID -> new Problem(400, "Invalid request", "INVALID_REQUEST", not.sentence(), not.advice());
                case TOO_LARGE -> new Problem(413, "Too large", "TOO_LARGE", not.sentence(), not.advice());
                case NO_ROOM -> new Problem(507, "No room", "NO_ROOM", not.sentence(), not.advice());
            };
        }
        if (failure instanceof DatabaseUnavailable away) {
            return new Problem(
                    503,
                    "The database is away",
                    away.code().name(),
                    "The database cannot be reached at the moment.",
                    "Files wait where they are. Try again later.");
        }
        if (failure instanceof DropoffException known) {
            String advice = known instanceof RefusedFile rejected ? rejected.advice() : "See the log of Dropoff.";
            return new Problem(409, "Not possible", known.code().name(), sentence(known), advice);
        }
        String number = UUID.randomUUID().toString();
        LOG.error("Request failed, {}", number, failure);
        return new Problem(
                500,
                "A defect in Dropoff",
                "INTERNAL",
                "Something failed that should not.",
                "Look for " + number + " in the log of Dropoff.");
    }

    private static String sentence(Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        String end = text.endsWith(".") ? "" : ".";
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1) + end;
    }

    /** Somebody has to sign in first. */
    static Problem login() {
        return new Problem(
                401,
                "Sign in",
                "LOGIN",
                "This server asks for a login.",
                "Send user and password (Basic), or sign in on the page.");
    }

    /** Nothing answers at this address. */
    public static Problem nothingAt(String path) {
        return new Problem(
                404,
                "Not found",
                "NOT_FOUND",
                "There is nothing at " + path + ".",
                "The addresses are in /api/v1/openapi.yaml.");
    }

    /** What would answer is not there yet, or no longer. */
    public static Problem notStarted() {
        return new Problem(
                503,
                "Not ready",
                "NOT_READY",
                "Dropoff is starting, or about to stop.",
                "Ask again in a few seconds; /observe/health/ready says when.");
    }

    /** The request is refused for what it is. */
    public static Problem refused(String detail, String advice) {
        return new Problem(403, "Refused", "REFUSED", detail, advice);
    }

    /** As JSON. */
    public String text() {
        return Json.text(json());
    }

    /** The members in order. */
    public Map<String, Object> json() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "about:blank");
        object.put("title", title);
        object.put("status", status);
        object.put("detail", detail);
        object.put("code", code);
        object.put("advice", advice);
        return object;
    }
}
