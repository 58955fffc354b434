package io.dropoff.tracking;

import java.util.Locale;

/** Where a drop is inside its status, for the ledger; what a running load is at in between, its heartbeat tells. */
enum DropPhase {
    /** It waits for its turn. */
    QUEUED,
    /** It was just taken. */
    PROFILE,
    /** It is decided, and its file is still to be moved. */
    FILING,
    /** Of a rollback: what the table holds is copied; the table is as it was. */
    IMAGING,
    /** Of a rollback: the table's rows are replaced. */
    RESTORING,
    /** Of an undo: a load's rows are taken out of the table. */
    UNDOING,
    /** Nothing is left to be done. */
    FILED,
    /** It failed, and its file is on its way back into its folder. */
    RETRIED,
    /** It was completed and filed, and its rows were taken out again. */
    UNDONE;

    /** As the ledger spells it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As a statement spells it. */
    String sql() {
        return "'" + word() + "'";
    }
}
