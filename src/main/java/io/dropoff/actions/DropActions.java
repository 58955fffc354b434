package io.dropoff.actions;

import io.dropoff.actions.NotPossible.Reason;
import io.dropoff.data.Audit;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.DropSearch;
import io.dropoff.tracking.DropStatus;
import io.dropoff.tracking.LedgerQueries;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds drops, and stops them; what it tells of them has no values of cells when these are not to be shown. Thread-safe. */
public final class DropActions {

    private final LedgerQueries ledger;
    private final boolean showsData;
    private final LiveLoads live;

    /**
     * Over a ledger.
     *
     * @param showsData whether what the ledger knows of values of cells is told
     * @param live the loads of this process
     */
    public DropActions(LedgerQueries ledger, boolean showsData, LiveLoads live) {
        this.ledger = ledger;
        this.showsData = showsData;
        this.live = live;
    }

    /** The newest first. */
    public List<DropRow> find(DropSearch search, int limit) {
        return told(ledger.find(search, limit));
    }

    /** How many there are. */
    public long count(DropSearch search) {
        return ledger.count(search);
    }

    /** How many of them there are by what became of them, the most frequent first: {@code status}, {@code drops}, {@code rows_loaded}. */
    public List<DropRow> totals(DropSearch search) {
        return ledger.totals(search);
    }

    /** What runs, then what waits, in the order of a table's turns. */
    public List<DropRow> active() {
        return told(ledger.active());
    }

    /** How many drops have each status. */
    public Map<DropStatus, Long> counts() {
        return ledger.counts();
    }

    /** Why drops failed, the most frequent cause first. */
    public List<Cause> causes(DropSearch search) {
        return ledger.causes(search).stream().map(Cause::of).toList();
    }

    /**
     * An error code and the drops that ended with it.
     *
     * @param newest the id of the last one
     */
    public record Cause(String code, long drops, long newest) {

        private static Cause of(DropRow row) {
            return new Cause(
                    row.text("error_code"),
                    row.count("drops").orElse(0),
                    row.count("newest").orElse(0));
        }
    }

    /**
     * One drop.
     *
     * @throws NotPossible when there is none of that id
     */
    public DropRow drop(long id) {
        return ledger.drop(id).map(this::told).orElseThrow(() -> unknown(id));
    }

    private List<DropRow> told(List<DropRow> rows) {
        return rows.stream().map(this::told).toList();
    }

    private DropRow told(DropRow row) {
        DropRow now = live.now(row);
        return showsData ? now : now.withoutValues();
    }

    /** The drops that were its file once more, the oldest first. */
    public List<DropRow> retriesOf(long id) {
        return told(ledger.retriesOf(id));
    }

    private static NotPossible unknown(long id) {
        return new NotPossible(Reason.NOT_FOUND, "there is no load " + id, "The history tells which there are.");
    }

    /**
     * Asks for a drop to be stopped; the process that has it does so within two seconds, this one at once. Whoever asks this process does not
     * wait until what was published is taken back.
     *
     * @return the drop as it stands now
     * @throws NotPossible when it is done already
     */
    public DropRow cancel(long id, Asker asker) {
        asker.require(Role.OPERATOR);
        Audit.asked("cancel", asker.with(Map.of("load_id", id)));
        boolean stopped = live.stop(id);
        // The ledger's row of a load that publishes is locked until that is over.
        boolean noted = !live.publishes(id) && ledger.requestCancel(id);
        if (!stopped && !noted) {
            throw new NotPossible(
                    Reason.CONFLICT,
                    live.publishes(id)
                            ? "the rows of load " + id + " are being committed"
                            : "load " + id + " is done: " + drop(id).status(),
                    "Undo takes an append back, rollback a fullload.");
        }
        Audit.write("cancel-requested", asker.with(Map.of("load_id", id)));
        return drop(id);
    }

    /** Asks for every drop of a search that runs or waits to be stopped. */
    public Bulk cancelAll(DropSearch search, Asker asker) {
        asker.require(Role.OPERATOR);
        Bulk.BulkTally tally = new Bulk.BulkTally();
        activeOf(search).forEach(active -> tally.each(this, active, row -> cancel(row.id(), asker)));
        return tally.result();
    }

    /** The drops that {@link #cancelAll} would take. */
    public long cancellable(DropSearch search) {
        return activeOf(search).mapToLong(this::count).sum();
    }

    private static Stream<DropSearch> activeOf(DropSearch search) {
        return Stream.of(DropStatus.PENDING.word(), DropStatus.PROCESSING.word())
                .filter(status ->
                        search.status().isEmpty() || search.status().get().equals(status))
                .map(search::status);
    }
}
