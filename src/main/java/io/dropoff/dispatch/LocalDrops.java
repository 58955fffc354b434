package io.dropoff.dispatch;

import io.dropoff.filing.Filing;
import io.dropoff.intake.Delays;
import io.dropoff.intake.Drop;
import io.dropoff.intake.DropFolder;
import io.dropoff.intake.DropKind;
import io.dropoff.intake.FolderPolls;
import io.dropoff.intake.Watchlist;
import io.dropoff.naming.Naming;
import io.dropoff.tracking.DueDrop;
import java.io.IOException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Drops of the ledger as files of this node, for messages what a folder's endpoint is for polls. Thread-safe. */
public final class LocalDrops {

    private final Watchlist watchlist;
    private final FolderPolls polls;
    private final Naming names;
    private final Delays delays;
    private final Filing filing;

    public LocalDrops(Watchlist watchlist, FolderPolls polls, Naming names, Delays delays, Filing filing) {
        this.watchlist = watchlist;
        this.polls = polls;
        this.names = names;
        this.delays = delays;
        this.filing = filing;
    }

    /**
     * Takes a drop's file in hand and puts it into the exchange, which files it when it is done.
     *
     * @return false when it is not to be loaded here and now: in hand already, not as the ledger has it, in a folder that is not seen from
     *     here, or its table waits
     */
    boolean take(DueDrop due, Exchange exchange) {
        Optional<DropFolder> folder = polls.folders().stream()
                .filter(polled -> polled.path().equals(due.file().getParent()))
                .findFirst();
        Optional<Drop> drop = complete(due).filter(found -> !delays.holds(found.queue()));
        if (folder.isEmpty() || drop.isEmpty() || !watchlist.take(drop.get())) {
            return false;
        }
        exchange.setProperty(Drop.PROPERTY, drop.get());
        exchange.setProperty(DropFolder.PROPERTY, folder.get());
        exchange.getMessage().setBody(drop.get());
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                try {
                    filing.file(done);
                } finally {
                    release(drop.get());
                }
            }
        });
        return true;
    }

    private Optional<Drop> complete(DueDrop due) {
        try {
            return Drop.at(due.file(), new DropKind(due.loadType(), due.reference()), names)
                    .filter(drop -> drop.version().isAs(due.version()));
        } catch (IOException notFromHere) {
            return Optional.empty();
        }
    }

    private void release(Drop drop) {
        if (drop.isGone()) {
            watchlist.remove(drop.file());
        } else {
            watchlist.handOver(drop.file());
        }
    }
}
