package io.dropoff.publish;

import java.util.OptionalInt;

/**
 * What a publication did.
 *
 * @param rows added to the table
 * @param backupVersion the before-image that was made; empty when there was nothing to keep, or none is wanted
 * @param referenceInserted whether the table was registered for the first time
 */
public record Published(long rows, OptionalInt backupVersion, boolean referenceInserted) {}
