package io.dropoff.api;

import io.dropoff.actions.ExpectedFile;
import io.dropoff.actions.ExpectedFiles;
import io.dropoff.actions.NotPossible;
import io.dropoff.actions.NotPossible.Reason;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;

/** Files that are expected, day by day. Thread-safe. */
public final class ExpectedApi {

    private static final int MOST_DAYS = 400;

    private final ExpectedFiles files;
    private final Clock clock;

    public ExpectedApi(ExpectedFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    /** Of every table and every day asked for; without days, of today. */
    public void list(Exchange exchange) {
        ApiRequest request = new ApiRequest(exchange, Set.of("from", "to"));
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate from = day(request.query("from"), today);
        LocalDate to = day(request.query("to"), from.isAfter(today) ? from : today);
        if (to.isBefore(from) || from.plusDays(MOST_DAYS).isBefore(to)) {
            throw new NotPossible(
                    Reason.INVALID,
                    "to is not among the " + MOST_DAYS + " days from " + from + " on",
                    "Ask for fewer days.");
        }
        ApiAnswer.items(
                exchange, files.days(from, to).stream().map(ExpectedFile::json).toList());
    }

    private static LocalDate day(Optional<String> text, LocalDate otherwise) {
        try {
            return text.map(LocalDate::parse).orElse(otherwise);
        } catch (DateTimeException e) {
            throw new NotPossible(Reason.INVALID, text.orElse("") + " is no day", "Write it as 2026-11-28.");
        }
    }
}
