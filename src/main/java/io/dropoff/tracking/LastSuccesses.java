package io.dropoff.tracking;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When each table was last loaded, for whoever asks again and again: the whole ledger, which may be years long, is read once an hour; in between
 * only the drops that were still open when it was last asked, and newer ones. A load that is undone counts until the next hour. Thread-safe.
 */
public final class LastSuccesses {

    private static final Duration WHOLE = Duration.ofHours(1);

    private final LedgerQueries ledger;
    private final InstantSource clock;
    private Map<String, Instant> known = Map.of();
    private Instant read = Instant.MIN;
    private long from;

    public LastSuccesses(LedgerQueries ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * By table.
     *
     * @throws io.dropoff.fault.DropoffException when the database cannot be asked; nothing is forgotten then
     */
    public synchronized Map<String, Instant> ask() {
        Instant now = clock.instant();
        boolean whole = read.isBefore(now.minus(WHOLE));
        // First of all: what is completed in the meantime is then read twice, not left out.
        long open = ledger.firstOpen();
        List<DropRow> loads = ledger.lastSuccesses(whole ? 0 : from);
        Map<String, Instant> successes = whole ? new HashMap<>() : new HashMap<>(known);
        for (DropRow load : loads) {
            load.time("last_success")
                    .ifPresent(at -> successes.merge(load.text("table_name"), at, LastSuccesses::later));
        }
        known = Map.copyOf(successes);
        read = whole ? now : read;
        from = open;
        return known;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
