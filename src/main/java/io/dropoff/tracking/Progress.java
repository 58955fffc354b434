package io.dropoff.tracking;

/**
 * How far a running load is.
 *
 * @param attempt which attempt of the drop it is
 * @param phase where it is, as the ledger spells it
 * @param rows written so far
 * @param total rows of the file; 0 while unknown
 */
public record Progress(int attempt, String phase, long rows, long total) {}
