package io.dropoff.publish;

import java.util.Map;

/**
 * What a merge did with the rows of its file.
 *
 * @param inserted rows whose keys the table did not have
 * @param updated rows that the table had with other values
 * @param unchanged rows that the table had as they are
 */
public record Merged(long inserted, long updated, long unchanged) {

    /** By a word for each. */
    public Map<String, Long> byOutcome() {
        return Map.of("inserted", inserted, "updated", updated, "unchanged", unchanged);
    }

    /** For people. */
    @Override
    public String toString() {
        return inserted + " new, " + updated + " updated, " + unchanged + " unchanged";
    }
}
