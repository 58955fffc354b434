package io.dropoff.settings;

import java.time.Duration;

/**
 * How long things are kept ({@code dropoff.retention.*}); zero = for ever.
 *
 * @param processed files in {@code processed/}
 * @param error files and reports in {@code error/}
 * @param logs rolled log files
 */
public record FilingSettings(Duration processed, Duration error, Duration logs) {}
