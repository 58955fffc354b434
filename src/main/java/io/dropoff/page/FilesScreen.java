package io.dropoff.page;

import io.dropoff.actions.DropActions;
import io.dropoff.actions.Figures;
import io.dropoff.actions.NotPossible;
import io.dropoff.actions.NotPossible.Reason;
import io.dropoff.actions.Role;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.DropSearch;
import java.util.List;

/** Every drop that a filter finds, a page at a time. */
final class FilesScreen {

    private static final int PAGE = 50;

    private final Supplies supplies;

    FilesScreen(Supplies supplies) {
        this.supplies = supplies;
    }

    /**
     * The screen.
     *
     * @param total how many drops the filter finds
     * @param rows how many rows they loaded
     * @param newest address of the first page; null on it
     * @param next address of the next page; null on the last
     */
    record Files(
            Frame frame,
            Filter filter,
            String total,
            String rows,
            List<Total> totals,
            List<DropRow> drops,
            String newest,
            String next,
            boolean mayChange) {

        private boolean has(String... statuses) {
            return mayChange
                    && totals.stream().anyMatch(total -> List.of(statuses).contains(total.status()));
        }

        /** Address of the question whether all failed ones are to be loaded again; null when there are none. */
        String retry() {
            return has("error", "cancelled", "duplicate") ? filter.kept().at("/files/retry") : null;
        }

        /** Likewise to stop what runs and waits. */
        String cancel() {
            return has("pending", "processing") ? filter.kept().at("/files/cancel") : null;
        }

        List<String> statuses() {
            return DropSearch.statuses();
        }

        List<String> codes() {
            return Words.codes();
        }
    }

    /** How many drops of a filter have a status. */
    record Total(String status, String count, String address) {}

    Files show(PageRequest request) {
        Query query = request.query();
        Filter filter = new Filter(query);
        DropActions drops = supplies.actions().drops();
        DropSearch search = filter.search();
        List<DropRow> totals = drops.totals(search);
        String cursor = query.get("cursor");
        List<DropRow> found = drops.find(cursor.isEmpty() ? search : search.before(id(cursor)), PAGE + 1);
        List<DropRow> shown = found.stream().limit(PAGE).toList();
        return new Files(
                supplies.frame("Files", request),
                filter,
                files(sum(totals, "drops")),
                Figures.number(sum(
                        totals.stream()
                                .filter(row -> !row.text("status").equals(DropSearch.UNDONE))
                                .toList(),
                        "rows_loaded")),
                totals.stream().map(row -> total(row, filter)).toList(),
                shown,
                cursor.isEmpty() ? null : filter.kept().at("/files"),
                found.size() > PAGE
                        ? filter.kept().with("cursor", shown.get(PAGE - 1).id()).at("/files")
                        : null,
                request.may(Role.OPERATOR));
    }

    private static String files(long count) {
        return count == 1 ? "1 file" : Figures.number(count) + " files";
    }

    private static Total total(DropRow row, Filter filter) {
        String status = row.text("status");
        return new Total(
                status,
                Figures.number(row.count("drops").orElse(0)),
                filter.kept().with("status", status).at("/files"));
    }

    private static long sum(List<DropRow> totals, String column) {
        return totals.stream().mapToLong(row -> row.count(column).orElse(0)).sum();
    }

    private static long id(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw new NotPossible(
                    Reason.INVALID, "the cursor is '" + cursor + "'", "Begin at the first page of the list.");
        }
    }
}
