package io.dropoff.page;

import io.dropoff.actions.DropActions;
import io.dropoff.actions.DropActions.Cause;
import io.dropoff.actions.ExpectedFile;
import io.dropoff.actions.Figures;
import io.dropoff.actions.Role;
import io.dropoff.expected.ExpectedState;
import io.dropoff.intake.LyingFiles.Lying;
import io.dropoff.settings.FolderSettings;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.DropSearch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** What runs, what waits and why, and what failed in the last day. */
final class NowScreen {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int SHOWN = 20;
    private static final Set<ExpectedState> OVERDUE =
            Set.of(ExpectedState.LATE, ExpectedState.MISSED, ExpectedState.FAILED, ExpectedState.AT_RISK);

    private static final int NEWEST = 10;

    private final Supplies supplies;

    NowScreen(Supplies supplies) {
        this.supplies = supplies;
    }

    /**
     * The screen.
     *
     * @param endings of the files that are taken
     * @param patience how long a file must not have changed
     */
    record Now(
            Frame frame,
            List<Tile> tiles,
            List<CauseRow> causes,
            List<ExpectedFile> overdue,
            List<DropRow> running,
            List<WaitingRow> waiting,
            int moreWaiting,
            List<Lying> lying,
            List<DropRow> newest,
            DropPlace place) {

        boolean isBusy() {
            return !running.isEmpty();
        }

        /** Address that stops a load; null for those who may not. */
        String cancel(DropRow row) {
            return row.isActive() && frame.request().may(Role.OPERATOR)
                    ? frame.request().change("/files/" + row.id() + "/cancel")
                    : null;
        }

        String root() {
            return place.root();
        }

        String endings() {
            return place.endings();
        }

        String patience() {
            return place.patience();
        }
    }

    /** Where files are dropped, and when they are taken. */
    record DropPlace(String root, String endings, String patience) {

        static DropPlace of(FolderSettings folders) {
            return new DropPlace(
                    folders.root().toString(),
                    folders.endingList(),
                    Figures.millis(OptionalLong.of(folders.untilTaken().toMillis())));
        }
    }

    /** How many, of what, and where to see them. */
    record Tile(String kind, String count, String text, String address) {}

    /** Why files failed. */
    record CauseRow(String code, String words, String count, String address, long newest, String newestFile) {}

    /** A drop that waits, and what for. */
    record WaitingRow(DropRow row, String why) {}

    Now show(PageRequest request) {
        Instant now = supplies.clock().instant();
        Instant since = now.minus(DAY).truncatedTo(ChronoUnit.MINUTES);
        DropActions drops = supplies.actions().drops();
        List<DropRow> active = drops.active();
        Map<Boolean, List<DropRow>> byRunning = active.stream().collect(Collectors.partitioningBy(DropRow::runs));
        List<DropRow> waiting = byRunning.get(false);
        List<Cause> causes = drops.causes(failing(since));
        return new Now(
                supplies.frame("Now", request),
                tiles(drops, since, byRunning, causes),
                causes(drops, since, causes),
                overdue(),
                byRunning.get(true),
                waiting(waiting, active),
                Math.max(0, waiting.size() - SHOWN),
                supplies.lying(),
                drops.find(DropSearch.ALL, NEWEST),
                DropPlace.of(supplies.settings().folders()));
    }

    /** The files that should be there and are not, or are likely not to be. */
    private List<ExpectedFile> overdue() {
        return supplies.expected().now().stream()
                .filter(file -> OVERDUE.contains(file.state()))
                .toList();
    }

    private static List<Tile> tiles(
            DropActions drops, Instant since, Map<Boolean, List<DropRow>> active, List<Cause> causes) {
        Map<String, Long> ended = drops.totals(Filter.since(since)).stream()
                .collect(Collectors.toMap(
                        DropRow::status, row -> row.count("drops").orElse(0)));
        return List.of(
                new Tile(
                        "processing",
                        Figures.number(active.get(true).stream()
                                .filter(DropRow::isActive)
                                .count()),
                        "loading",
                        address("processing")),
                new Tile("pending", Figures.number(active.get(false).size()), "waiting", address("pending")),
                tile(ended, "completed", "loaded in 24 h", since),
                tile(
                        "error",
                        DropSearch.FAILING,
                        causes.stream().mapToLong(Cause::drops).sum(),
                        "failed in 24 h, not retried",
                        since),
                tile(ended, "duplicate", "duplicates in 24 h", since));
    }

    /** Those that somebody has to look at: what was retried since is told by its new drop. */
    private static DropSearch failing(Instant since) {
        return Filter.since(since).status(DropSearch.FAILING);
    }

    private static String address(String status) {
        return Query.NONE.with("status", status).at("/files");
    }

    private static Tile tile(Map<String, Long> ended, String status, String text, Instant since) {
        return tile(status, status, ended.getOrDefault(status, 0L), text, since);
    }

    private static Tile tile(String kind, String status, long count, String text, Instant since) {
        Query query = Query.NONE.with("status", status).with("since", Filter.local(since));
        return new Tile(count == 0 ? "none" : kind, Figures.number(count), text, query.at("/files"));
    }

    private static List<CauseRow> causes(DropActions drops, Instant since, List<Cause> causes) {
        return causes.stream()
                .map(cause -> new CauseRow(
                        cause.code(),
                        Words.cause(cause.code()),
                        Figures.number(cause.drops()),
                        Query.NONE
                                .with("status", DropSearch.FAILING)
                                .with("code", cause.code())
                                .with("since", Filter.local(since))
                                .at("/files"),
                        cause.newest(),
                        drops.drop(cause.newest()).text("file_name")))
                .toList();
    }

    private List<WaitingRow> waiting(List<DropRow> waiting, List<DropRow> active) {
        Map<String, DropRow> first = new HashMap<>();
        active.forEach(row -> first.putIfAbsent(row.text("table_name"), row));
        return waiting.stream()
                .limit(SHOWN)
                .map(row ->
                        new WaitingRow(row, supplies.why(row, Optional.ofNullable(first.get(row.text("table_name"))))))
                .toList();
    }
}
