package io.dropoff.route;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.FileProblem;
import io.dropoff.fault.LeftInPlace;
import io.dropoff.fault.LoadCancelled;
import io.dropoff.file.FileVersion;
import io.dropoff.filing.Filing;
import io.dropoff.intake.Drop;
import io.dropoff.load.RunningLoads;
import io.dropoff.load.RunningLoads.RunningLoad;
import io.dropoff.recovery.ClearingUp;
import io.dropoff.tracking.Claims;
import io.dropoff.tracking.Claims.Claim;
import io.dropoff.tracking.Ledger;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Takes the drop for this process and frees what its load holds when the exchange is done, however it ends. Thread-safe. */
public final class ClaimStep {

    private final Claims claims;
    private final Ledger ledger;
    private final RunningLoads running;
    private final ClearingUp clearingUp;
    private final Delaying delaying;

    public ClaimStep(Claims claims, Ledger ledger, RunningLoads running, ClearingUp clearingUp, Delaying delaying) {
        this.delaying = delaying;
        this.clearingUp = clearingUp;
        this.claims = claims;
        this.ledger = ledger;
        this.running = running;
    }

    /**
     * Claims it.
     *
     * @throws LeftInPlace when it is another process's, not its turn, or gone
     * @throws LoadCancelled when it was cancelled while it waited
     */
    public void claim(Exchange exchange) {
        LoadContext context = LoadContext.of(exchange);
        if (context.drop().isGone()) {
            ledger.vanished(context.id());
            throw new LeftInPlace(ErrorCode.VANISHED, context.drop().fileName() + " disappeared before it was loaded");
        }
        context.watched(requireWatchedVersion(context.drop()));
        Claim claim = claims.claim(context.id());
        context.claimed(claim);
        if (claim.cancelled()) {
            throw new LoadCancelled("It was cancelled while it waited.");
        }
        running.started(new RunningLoad(
                context.id(),
                claim.attempts(),
                context.drop().fileName(),
                context.drop().table().orElse(""),
                context.drop().loadType(),
                context.control()));
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                running.ended(context.id());
                context.close();
                if (done.getProperty(Filing.OUTCOME) != null) {
                    delaying.over(context.drop());
                }
            }

            @Override
            public int getOrder() {
                return HIGHEST; // the stage is dropped before the file is filed
            }
        });
        context.drop().table().ifPresent(clearingUp::before);
    }

    /** Another version than the one that was watched may still be growing. */
    private static FileVersion requireWatchedVersion(Drop drop) {
        FileVersion version;
        try {
            version = FileVersion.of(drop.file());
        } catch (IOException e) {
            throw new LeftInPlace(ErrorCode.UNREADABLE, drop.fileName() + " cannot be looked at: " + FileProblem.of(e));
        }
        if (!version.isAs(drop.version())) {
            throw new LeftInPlace(ErrorCode.FILE_CHANGED, drop.fileName() + " changed while it waited for its turn");
        }
        return version;
    }
}
