package io.dropoff.recovery;

import io.dropoff.filing.FilingState;
import io.dropoff.intake.Drop;
import io.dropoff.tracking.OwedMoves;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves of files that were made and that the ledger was not told of. Thread-safe. */
public final class MovesToNote {

    private static final Logger LOG = LoggerFactory.getLogger(MovesToNote.class);

    private final OwedMoves moves;
    private final FilingState filing;

    public MovesToNote(OwedMoves moves, FilingState filing) {
        this.moves = moves;
        this.filing = filing;
    }

    /** Whether there are some that this process made. */
    boolean any() {
        return !filing.unnoted().isEmpty();
    }

    /** Tells the ledger of all that were made, by whatever process. */
    void note() {
        Set<Long> owed = filing.unnoted();
        filing.noted(owed, moves.settle(MovesToNote::seen))
                .forEach((id, why) -> LOG.error(
                        "The file of load {} is moved, and the ledger does not take that: {}; tried again and again",
                        id,
                        why));
    }

    /** Files that were to be put back into their folders, and were not. */
    void settleRetries() {
        moves.settleRetries((file, archived) -> Drop.isGone(file) && Files.exists(archived, LinkOption.NOFOLLOW_LINKS));
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
}
