package io.dropoff.page;

import io.dropoff.actions.NotPossible;
import io.dropoff.actions.NotPossible.Reason;
import io.dropoff.tracking.DropSearch;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Which drops the screen Files shows, as its address says. Times without a zone are this machine's. */
record Filter(Query query) {

    private static final List<String> NAMES = List.of("status", "table", "file", "code", "since", "until");

    String status() {
        return query.get("status");
    }

    String table() {
        return query.get("table");
    }

    String file() {
        return query.get("file");
    }

    String code() {
        return query.get("code");
    }

    /** As the field of the form wants it. */
    String since() {
        return time("since").map(Filter::local).orElse("");
    }

    String until() {
        return time("until").map(Filter::local).orElse("");
    }

    boolean isEmpty() {
        return NAMES.stream().allMatch(name -> query.get(name).isEmpty());
    }

    /** What it finds. */
    DropSearch search() {
        return new DropSearch(
                word(status()).map(this::known),
                word(table()),
                word(file()),
                word(code()).map(this::knownCode),
                time("since"),
                time("until"),
                Optional.empty());
    }

    /** Its address, for another page of it. */
    Query kept() {
        Query kept = Query.NONE;
        for (String name : NAMES) {
            kept = kept.with(name, query.get(name));
        }
        return kept;
    }

    private String known(String status) {
        if (!DropSearch.statuses().contains(status)) {
            throw new NotPossible(
                    Reason.INVALID,
                    "there is no status " + status,
                    "Expected one of " + String.join(", ", DropSearch.statuses()) + ".");
        }
        return status;
    }

    private String knownCode(String code) {
        if (!DropSearch.codes().contains(code)) {
            throw new NotPossible(
                    Reason.INVALID,
                    DropSearch.noCode(code),
                    "Expected one of " + String.join(", ", DropSearch.codes()) + ".");
        }
        return code;
    }

    private static Optional<String> word(String text) {
        return Optional.of(text).filter(given -> !given.isEmpty());
    }

    private Optional<Instant> time(String name) {
        return word(query.get(name)).map(text -> parse(name, text));
    }

    private static Instant parse(String name, String text) {
        try {
            return LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
        } catch (DateTimeParseException withZone) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                throw new NotPossible(
                        Reason.INVALID,
                        name + " is '" + text + "'",
                        "Expected a time like 2026-11-28T07:30 or 2026-11-28T07:30:00Z.");
            }
        }
    }

    /** A time as a form has it: of this machine's zone. */
    static String local(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneId.systemDefault())
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    /** Every drop that came since. */
    static DropSearch since(Instant time) {
        DropSearch all = DropSearch.ALL;
        return new DropSearch(
                all.status(), all.table(), all.file(), all.code(), Optional.of(time), all.until(), all.before());
    }
}
