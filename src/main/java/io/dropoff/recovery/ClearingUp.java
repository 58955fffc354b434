package io.dropoff.recovery;

import io.dropoff.fault.LoadFailed;
import io.dropoff.filing.FilingState;
import io.dropoff.intake.Drop;
import io.dropoff.publish.BrokenCorrections;
import io.dropoff.publish.Leftovers;
import io.dropoff.tracking.Ledger;
import io.dropoff.tracking.OwedMoves;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts in order what processes left that were killed or cut off. Thread-safe. */
public final class ClearingUp {

    private static final Logger LOG = LoggerFactory.getLogger(ClearingUp.class);

    private final Ledger ledger;
    private final Leftovers leftovers;
    private final BrokenCorrections corrections;
    private final OwedMoves moves;
    private final FilingState filing;

    public ClearingUp(
            Ledger ledger, Leftovers leftovers, BrokenCorrections corrections, OwedMoves moves, FilingState filing) {
        this.ledger = ledger;
        this.leftovers = leftovers;
        this.corrections = corrections;
        this.moves = moves;
        this.filing = filing;
    }

    /** Before the first file is taken: moves that were made, tables as the ledger says, drops whose files are gone. */
    void atStart() {
        ledger.requireWritable();
        noteMoves();
        moves.settleRetries((file, archived) -> Drop.isGone(file) && Files.exists(archived, LinkOption.NOFOLLOW_LINKS));
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
     * Again and again: moves that a process made and could not note, drops whose process is gone and whose file is gone too, rollbacks and
     * undos whose process is gone.
     */
    void abandoned() {
        noteMoves();
        ledger.endAbandoned(Drop::isGone);
        corrections.end(table -> true);
    }

    /** Moves that this process made while the ledger could not be told. */
    void owedNotes() {
        if (!filing.unnoted().isEmpty()) {
            noteMoves();
        }
    }

    private void noteMoves() {
        Set<Long> owed = filing.unnoted();
        filing.noted(owed, moves.settle(ClearingUp::seen))
                .forEach((id, why) -> LOG.error(
                        "The file of load {} is moved, and the ledger does not take that: {}; tried again and again",
                        id,
                        why));
    }

    private static OwedMoves.Sighting seen(Path file, Path archived) {
        if (!Drop.isGone(file)) {
            return OwedMoves.Sighting.WAITING;
        }
        if (Files.exists(archived, LinkOption.NOFOLLOW_LINKS)) {
            return OwedMoves.Sighting.MOVED;
        }
        return Drop.isGone(archived) ? OwedMoves.Sighting.GONE : OwedMoves.Sighting.WAITING;
    }

    /** Before a claimed drop of the table is loaded: when it, or another of the table, was begun before. */
    public void before(String table) {
        leftovers.clear(table);
    }
}
