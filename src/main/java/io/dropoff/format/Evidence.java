package io.dropoff.format;

/**
 * One rule that had its say.
 *
 * @param rule its id, as in {@code rules.properties}
 * @param worth what it was worth here: points for (above 0) and against a header, a factor of a dialect's score, or what a doubt
 *     leaves of the certainty
 * @param reason in words
 */
public record Evidence(String rule, double worth, String reason) {}
