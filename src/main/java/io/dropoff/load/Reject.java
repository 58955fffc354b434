package io.dropoff.load;

/**
 * A row that was left out.
 *
 * @param line the physical line it starts on, from 1
 * @param column whose value does not fit
 * @param value the text, null = NULL where a value is required; for the report only, never logged
 * @param reason what was expected
 * @param row all values as the file has them; null = NULL
 */
public record Reject(long line, String column, String value, String reason, String[] row) {}
