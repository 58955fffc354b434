package io.dropoff.api;

import io.dropoff.actions.Actions;
import io.dropoff.actions.Asker;
import io.dropoff.actions.Bulk;
import io.dropoff.publish.Published;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.DropSearch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/** Drops: found, looked at, and what can be done to them. Thread-safe. */
public final class DropsApi {

    private static final Set<String> FILTER = Set.of("status", "table", "file", "code", "since", "until");
    private static final Set<String> LIST = names(FILTER, "limit", "cursor");
    private static final Set<String> BULK = names(FILTER, "dry-run");
    private static final int LIMIT = 100;
    private static final int HIGHEST_LIMIT = 1000;

    private final Actions actions;

    public DropsApi(Actions actions) {
        this.actions = actions;
    }

    private static Set<String> names(Set<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }

    /** A page of drops, the newest first. */
    public void list(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange, LIST);
        int limit = request.number("limit").orElse(LIMIT);
        if (limit > HIGHEST_LIMIT) {
            throw ApiRequest.invalid(
                    "limit is " + limit, "At most " + HIGHEST_LIMIT + " drops come at once; use next.");
        }
        DropSearch search = search(request);
        List<DropRow> found = actions.drops()
                .find(
                        request.query("cursor")
                                .map(DropsApi::cursor)
                                .map(search::before)
                                .orElse(search),
                        limit + 1);
        List<DropRow> page = found.subList(0, Math.min(limit, found.size()));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("items", page.stream().map(DropRow::json).toList());
        answer.put(
                "next",
                found.size() > limit ? String.valueOf(page.get(limit - 1).id()) : null);
        ApiAnswer.json(exchange, 200, answer);
    }

    private static long cursor(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ApiRequest.invalid("cursor is '" + text + "'", "Give what the page before said as next.");
        }
    }

    private static DropSearch search(ApiRequest request) {
        return new DropSearch(
                request.query("status").map(DropsApi::status),
                request.query("table"),
                request.query("file"),
                request.query("code").map(DropsApi::code),
                request.time("since"),
                request.time("until"),
                Optional.empty());
    }

    private static String code(String word) {
        if (!DropSearch.codes().contains(word)) {
            throw ApiRequest.invalid(
                    DropSearch.noCode(word), "Expected one of " + String.join(", ", DropSearch.codes()) + ".");
        }
        return word;
    }

    private static String status(String word) {
        if (!DropSearch.statuses().contains(word)) {
            throw ApiRequest.invalid(
                    "there is no status " + word, "Expected one of " + String.join(", ", DropSearch.statuses()) + ".");
        }
        return word;
    }

    /** One drop. */
    public void one(Exchange exchange) {
        drop(exchange, 200, actions.drops().drop(new ApiRequest(exchange, Set.of()).id()));
    }

    private static void drop(Exchange exchange, int status, DropRow row) {
        ApiAnswer.json(exchange, status, row.json());
    }

    /** Asks for a load to be stopped. */
    public void cancel(Exchange exchange) {
        ApiRequest request = ApiRequest.withoutBody(exchange, Set.of());
        drop(exchange, 202, actions.drops().cancel(request.id(), request.asker()));
    }

    /** Has a failed file loaded again. */
    public void retry(Exchange exchange) {
        ApiRequest request = ApiRequest.withoutBody(exchange, Set.of());
        drop(exchange, 202, actions.retries().retry(request.id(), request.asker()));
    }

    /** Takes the rows of an append out again. */
    public void undo(Exchange exchange) {
        ApiRequest request = ApiRequest.withoutBody(exchange, Set.of("dry-run"));
        if (request.flag("dry-run")) {
            DropRow row = actions.drops().drop(request.id());
            Map<String, Object> answer = row.json();
            answer.put("rows_undone", actions.tables().rowsOf(row));
            ApiAnswer.json(exchange, 200, answer);
            return;
        }
        Published undone = actions.tables().undo(actions.drops().drop(request.id()), request.asker());
        Map<String, Object> answer = actions.drops().drop(request.id()).json();
        answer.put("rows_undone", undone.rows());
        ApiAnswer.json(exchange, 200, answer);
    }

    /** Has all failed files of a filter loaded again, or tells how many there are. */
    public void retryAll(Exchange exchange) {
        ApiRequest request = ApiRequest.withoutBody(exchange, BULK);
        bulk(exchange, request, actions.retries().count(search(request)), asker -> actions.retries()
                .retryAll(search(request), asker));
    }

    /** Asks for all loads of a filter to be stopped, or tells how many there are. */
    public void cancelAll(Exchange exchange) {
        ApiRequest request = ApiRequest.withoutBody(exchange, BULK);
        bulk(exchange, request, actions.drops().cancellable(search(request)), asker -> actions.drops()
                .cancelAll(search(request), asker));
    }

    private interface Wish {
        Bulk grant(Asker asker);
    }

    private static void bulk(Exchange exchange, ApiRequest request, long matched, Wish wish) {
        if (request.flag("dry-run")) {
            ApiAnswer.json(exchange, 200, Map.of("matched", matched));
        } else {
            ApiAnswer.json(exchange, 200, wish.grant(request.asker()).json());
        }
    }
}
