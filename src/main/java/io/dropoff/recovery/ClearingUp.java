package io.dropoff.recovery;

import io.dropoff.fault.LoadFailed;
import io.dropoff.intake.Drop;
import io.dropoff.publish.Leftovers;
import io.dropoff.tracking.Claims;
import io.dropoff.tracking.Interrupted;
import io.dropoff.tracking.Ledger;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts in order what processes left that were killed or cut off. Thread-safe. */
public final class ClearingUp {

    private static final Logger LOG = LoggerFactory.getLogger(ClearingUp.class);

    private final Ledger ledger;
    private final Leftovers leftovers;
    private final Interrupted interrupted;

    public ClearingUp(Ledger ledger, Leftovers leftovers, Interrupted interrupted) {
        this.ledger = ledger;
        this.leftovers = leftovers;
        this.interrupted = interrupted;
    }

    /** Before the first file is taken: moves that were made, tables as the ledger says, drops whose files are gone. */
    void atStart() {
        ledger.requireWritable();
        ledger.settle((file, archived) ->
                Files.notExists(file, LinkOption.NOFOLLOW_LINKS) && Files.exists(archived, LinkOption.NOFOLLOW_LINKS));
        try {
            leftovers.clear(table -> true);
        } catch (LoadFailed error) {
            // It fails the next file that is loaded into the table, and holds up no other.
            LOG.error("What an interrupted load left is not cleared up: {}", error.getMessage());
        }
        ledger.endVanished(Drop::isGone);
    }

    /** Again and again: drops whose process is gone and whose file is gone too. */
    void abandoned() {
        ledger.endAbandoned(Drop::isGone);
    }

    /** Before a claimed drop is loaded: when it, or another of its table, was begun before. */
    public void before(Claims.Claim claim, Optional<String> table) {
        boolean begun = claim.attempts() > 1
                || table.filter(name -> interrupted.any(name, claim.id())).isPresent();
        if (begun) {
            leftovers.clear(name -> table.filter(name::equals).isPresent());
        }
    }
}
