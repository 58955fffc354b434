package io.dropoff.publish;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a publication did.
 *
 * @param rows of the file that are in the table
 * @param merged of a merge, what became of them
 * @param backupVersion the before-image that was made; empty when there was nothing to keep, or none is wanted
 * @param referenceInserted whether the table was registered for the first time
 */
public record Published(long rows, Optional<Merged> merged, OptionalInt backupVersion, boolean referenceInserted) {

    /** What a person did to a table. */
    public static Published correction(long rows, OptionalInt backupVersion) {
        return new Published(rows, Optional.empty(), backupVersion, false);
    }
}
