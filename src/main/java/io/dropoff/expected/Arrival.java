package io.dropoff.expected;

import java.time.Instant;

/**
 * A file that came.
 *
 * @param loadId its row in the ledger
 * @param noticed when it lay in the folder for certain
 * @param modified when it was last written to, as far as the sender leaves that
 */
public record Arrival(long loadId, Instant noticed, Instant modified, ArrivalState outcome) {

    /** What became of it so far. */
    public enum ArrivalState {
        /** It waits or is being loaded. */
        ACTIVE,
        LOADED,
        FAILED
    }

    /**
     * When it came. A file that came while nobody could notice it (an outage, a restart) counts from its own time, when that lies in the
     * slot: it was complete by then.
     */
    Instant at(Slot slot) {
        boolean before = !modified.isBefore(slot.opens()) && modified.isBefore(noticed);
        return before ? modified : noticed;
    }
}
