package io.dropoff.load;

import java.util.Locale;

/** Where a load is. */
public enum Phase {
    WAITING,
    PROFILE,
    PLAN,
    STAGE,
    VALIDATE,
    PUBLISH,
    AFTER;

    /** As the ledger spells it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
