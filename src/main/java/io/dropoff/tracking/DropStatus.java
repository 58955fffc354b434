package io.dropoff.tracking;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The life of a drop; {@link #mayBecome} is the whole graph. */
public enum DropStatus {
    /** Complete and in the ledger, waits for its turn. */
    PENDING,
    /** A process holds it, as long as its heartbeat is younger than the lease. */
    PROCESSING,
    /** Its rows are published. */
    COMPLETED,
    /** It failed; nothing of it is in the table. */
    ERROR,
    /** Somebody cancelled it, or its file disappeared before it was loaded. */
    CANCELLED,
    /** Its content was appended before. */
    DUPLICATE;

    /** Whether the ledger lets a drop go from here to there. */
    public boolean mayBecome(DropStatus next) {
        return next().contains(next);
    }

    private Set<DropStatus> next() {
        return switch (this) {
            case PENDING -> EnumSet.of(PROCESSING, CANCELLED);
            case PROCESSING -> EnumSet.of(PENDING, COMPLETED, ERROR, CANCELLED, DUPLICATE);
            case COMPLETED, ERROR, CANCELLED, DUPLICATE -> EnumSet.noneOf(DropStatus.class);
        };
    }

    /** Whether nothing follows but filing the file away. */
    public boolean isFinal() {
        return next().isEmpty();
    }

    /** As the ledger spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DropStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
