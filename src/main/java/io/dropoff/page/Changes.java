package io.dropoff.page;

import io.dropoff.actions.Actions;
import io.dropoff.actions.Bulk;
import io.dropoff.actions.Figures;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.DropSearch;
import java.util.List;

/** What people change: first the question with its count, then what came of it. */
final class Changes {

    private static final int SHOWN = 20;

    private final Supplies supplies;
    private final Actions actions;

    Changes(Supplies supplies) {
        this.supplies = supplies;
        this.actions = supplies.actions();
    }

    /** @return where to go on */
    String cancel(long id, PageRequest request) {
        actions.drops().cancel(id, request.asker());
        return done(id, "cancel");
    }

    /** @return where to go on */
    String retry(long id, PageRequest request) {
        actions.retries().retry(id, request.asker());
        return done(id, "retry");
    }

    /** @return where to go on */
    String undo(long id, PageRequest request) {
        long rows =
                actions.tables().undo(actions.drops().drop(id), request.asker()).rows();
        return Query.NONE.with("done", "undo").with("n", rows).at("/files/" + id);
    }

    private static String done(long id, String what) {
        return Query.NONE.with("done", what).at("/files/" + id);
    }

    Confirm mayUndo(long id, PageRequest request) {
        DropRow row = actions.drops().drop(id);
        long rows = actions.tables().rowsOf(row);
        String table = row.text("table_name");
        return new Confirm(
                supplies.frame("Undo", request),
                "Take the " + Figures.number(rows) + " rows of " + row.text("file_name") + " out of " + table
                        + " again?",
                List.of(
                        "It is one transaction; rows of other files stay. The file stays in processed/: drop it again to load it again."),
                List.of(row),
                request.change("/files/" + id + "/undo"),
                "Take " + Figures.number(rows) + " rows out",
                "danger",
                "/files/" + id);
    }

    Confirm mayRetry(PageRequest request) {
        Filter filter = new Filter(request.query());
        long count = actions.retries().count(filter.search());
        DropSearch shown = filter.search()
                .status(
                        filter.status().isEmpty() || filter.status().equals("error")
                                ? DropSearch.FAILING
                                : filter.status());
        return new Confirm(
                supplies.frame("Load again", request),
                count == 0
                        ? "No failed file matches this filter, or all were put back already."
                        : "Load " + files(count) + " of this filter again?",
                count == 0
                        ? List.of()
                        : List.of("Each goes back into its folder under its old name and is a new drop. What made them "
                                + "fail should be mended first: a setting, the table, or the file itself."),
                actions.drops().find(shown, SHOWN),
                count == 0 ? "" : request.change(filter.kept().at("/files/retry")),
                "Load " + files(count) + " again",
                "",
                filter.kept().at("/files"));
    }

    ChangedDrops retry(PageRequest request) {
        Filter filter = new Filter(request.query());
        Bulk result = actions.retries().retryAll(filter.search(), request.asker());
        return new ChangedDrops(
                supplies.frame("Load again", request),
                result.done().size() == 1
                        ? "1 file is back in its folder and is loaded again."
                        : files(result.done().size()) + " are back in their folders and are loaded again.",
                result.not(),
                "/files");
    }

    Confirm mayCancel(PageRequest request) {
        Filter filter = new Filter(request.query());
        List<DropRow> active =
                actions.drops().active().stream().filter(DropRow::isActive).toList();
        long count = filter.isEmpty() ? active.size() : count(filter);
        return new Confirm(
                supplies.frame("Cancel", request),
                count == 0 ? "Nothing of this filter runs or waits." : "Cancel " + files(count) + " of this filter?",
                count == 0
                        ? List.of()
                        : List.of(
                                "Their tables stay as they were; the files go to error/, from where they can be loaded again."),
                filter.isEmpty() ? active.stream().limit(SHOWN).toList() : List.of(),
                count == 0 ? "" : request.change(filter.kept().at("/files/cancel")),
                "Cancel " + files(count),
                "danger",
                filter.kept().at("/files"));
    }

    private long count(Filter filter) {
        return List.of("pending", "processing").stream()
                .filter(status -> filter.status().isEmpty() || filter.status().equals(status))
                .mapToLong(status -> actions.drops().count(filter.search().status(status)))
                .sum();
    }

    ChangedDrops cancel(PageRequest request) {
        Filter filter = new Filter(request.query());
        Bulk result = actions.drops().cancelAll(filter.search(), request.asker());
        return new ChangedDrops(
                supplies.frame("Cancel", request),
                files(result.done().size()) + (result.done().size() == 1 ? " is" : " are") + " asked to stop.",
                result.not(),
                "/files");
    }

    private static String files(long count) {
        return count == 1 ? "1 file" : Figures.number(count) + " files";
    }
}
