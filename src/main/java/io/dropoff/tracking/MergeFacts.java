package io.dropoff.tracking;

/**
 * What a merge did with the rows of its file.
 *
 * @param inserted rows whose keys the table did not have
 * @param updated rows that the table had with other values
 * @param unchanged rows that the table had as they are
 * @param key JSON array of the columns by which it told them apart
 */
public record MergeFacts(long inserted, long updated, long unchanged, String key) {}
