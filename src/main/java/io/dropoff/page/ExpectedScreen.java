package io.dropoff.page;

import io.dropoff.actions.ExpectedFile;
import io.dropoff.actions.NotPossible;
import io.dropoff.actions.NotPossible.Reason;
import io.dropoff.expected.ExpectedState;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Feeds by days, the newest first: which files came in time, and which did not. */
final class ExpectedScreen {

    private static final int DAYS = 14;
    private static final DateTimeFormatter HEAD = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);

    private final Supplies supplies;

    ExpectedScreen(Supplies supplies) {
        this.supplies = supplies;
    }

    /**
     * The screen.
     *
     * @param earlier address of the days before these
     * @param later address of the days after them; null when these are the last ones
     */
    record Expected(Frame frame, List<LocalDate> days, List<Feed> feeds, String earlier, String later) {

        static String head(LocalDate day) {
            return HEAD.format(day);
        }
    }

    /** A table and its files, one for each day. */
    record Feed(String table, List<ExpectedFile> files) {

        /** Address of the drop that came; null when none did. */
        static String address(ExpectedFile file) {
            return file.loadId().isPresent() ? "/files/" + file.loadId().getAsLong() : null;
        }

        static String kind(ExpectedFile file) {
            return kindOf(file.state());
        }
    }

    /** The badge that a state has. */
    static String kindOf(ExpectedState state) {
        return switch (state) {
            case ON_TIME -> "completed";
            case LATE, AT_RISK -> "duplicate";
            case MISSED, FAILED -> "error";
            case EXPECTED -> "processing";
            case NOT_EXPECTED, NOT_WATCHED -> "none";
        };
    }

    Expected show(PageRequest request) {
        LocalDate today =
                supplies.clock().instant().atZone(ZoneId.systemDefault()).toLocalDate();
        String asked = request.query().get("to");
        LocalDate last = asked.isEmpty() ? today : day(asked);
        LocalDate first = last.minusDays(DAYS - 1L);
        Map<String, List<ExpectedFile>> byTable = new LinkedHashMap<>();
        supplies.expected().days(first, last).forEach(file -> byTable.computeIfAbsent(
                        file.table(), table -> new ArrayList<>())
                .add(0, file));
        return new Expected(
                supplies.frame("Expected", request),
                first.datesUntil(last.plusDays(1))
                        .sorted(Comparator.reverseOrder())
                        .toList(),
                byTable.entrySet().stream()
                        .map(feed -> new Feed(feed.getKey(), feed.getValue()))
                        .toList(),
                until(first.minusDays(1)),
                last.isBefore(today) ? until(last.plusDays(DAYS).isBefore(today) ? last.plusDays(DAYS) : today) : null);
    }

    private static String until(LocalDate day) {
        return Query.NONE.with("to", day).at("/expected");
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new NotPossible(Reason.INVALID, text + " is no day", "Write it as 2026-11-28.");
        }
    }
}
