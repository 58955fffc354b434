package io.dropoff.tracking;

import java.util.Map;

/**
 * How far a running load is.
 *
 * @param attempt which attempt of the drop it is
 * @param phase where it is, as the ledger spells it
 * @param rows written so far
 * @param total rows of the file; 0 while unknown
 * @param pace how the phase goes: {@code percent}, {@code rows_per_second}, {@code bytes_per_second}, {@code seconds_left},
 *     {@code phase_seconds}; null or absent where nobody can tell
 */
public record Progress(int attempt, String phase, long rows, long total, Map<String, Object> pace) {}
