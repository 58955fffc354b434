package io.dropoff.recovery;

import io.dropoff.fault.LoadFailed;
import io.dropoff.intake.Drop;
import io.dropoff.publish.BrokenCorrections;
import io.dropoff.publish.Leftovers;
import io.dropoff.tracking.Leadership;
import io.dropoff.tracking.Ledger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts in order what processes left that were killed or cut off. Thread-safe. */
public final class ClearingUp {

    private static final Logger LOG = LoggerFactory.getLogger(ClearingUp.class);

    private final Ledger ledger;
    private final Leftovers leftovers;
    private final BrokenCorrections corrections;
    private final Moves moves;
    private final Leadership leadership;

    public ClearingUp(
            Ledger ledger, Leftovers leftovers, BrokenCorrections corrections, Moves moves, Leadership leadership) {
        this.ledger = ledger;
        this.leftovers = leftovers;
        this.corrections = corrections;
        this.moves = moves;
        this.leadership = leadership;
    }

    /** Before the first file is taken: moves that were made, tables as the ledger says, drops whose files are gone. */
    void atStart() {
        ledger.requireWritable();
        moves.note();
        moves.endRetries();
        // Nobody takes those over any more, so that what they left in their tables is cleared up now or never.
        ledger.endAbandoned(Drop::isGone);
        unlessItFails("load", () -> leftovers.clear(table -> true));
        unlessItFails("correction", () -> corrections.end(table -> true));
        ledger.endVanished(Drop::isGone);
    }

    /** A failure fails the next file that is loaded into the table, and holds up no other. */
    private static void unlessItFails(String what, Runnable clearing) {
        try {
            clearing.run();
        } catch (LoadFailed error) {
            LOG.error("What an interrupted {} left is not cleared up: {}", what, error.getMessage());
        }
    }

    /**
     * Again and again, and one process for all: moves that a process made and could not note, drops whose process is gone and whose file
     * is gone too, rollbacks and undos whose process is gone.
     */
    void abandoned() {
        if (leadership.leads()) {
            moves.note();
            ledger.endAbandoned(Drop::isGone);
            corrections.end(table -> true);
        }
    }

    /** Moves that this process made while the ledger could not be told. */
    void owedNotes() {
        moves.noteOwn();
    }

    /** Before a claimed drop of the table is loaded: when it, or another of the table, was begun before. */
    public void before(String table) {
        leftovers.clear(table);
    }
}
