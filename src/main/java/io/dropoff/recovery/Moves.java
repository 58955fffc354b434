package io.dropoff.recovery;

import io.dropoff.filing.FilingState;
import io.dropoff.filing.PutBack;
import io.dropoff.intake.Drop;
import io.dropoff.tracking.OwedMoves;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files that were moved, of which the ledger does not know. Thread-safe. */
public final class Moves {

    private static final Logger LOG = LoggerFactory.getLogger(Moves.class);

    private final OwedMoves owed;
    private final FilingState filing;
    private final PutBack putBack;

    public Moves(OwedMoves owed, FilingState filing, PutBack putBack) {
        this.owed = owed;
        this.filing = filing;
        this.putBack = putBack;
    }

    /** Those that this process made while the ledger could not be told. */
    void noteOwn() {
        if (!filing.unnoted().isEmpty()) {
            note();
        }
    }

    /** Those of every process. */
    void note() {
        Set<Long> unnoted = filing.unnoted();
        filing.noted(unnoted, owed.settle(Moves::seen))
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

    /** Files of failed drops that a process died over while it put them back. */
    void endRetries() {
        owed.settleRetries(putBack::end);
    }
}
