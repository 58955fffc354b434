package io.dropoff.publish;

/**
 * What a merge did with the rows of its file.
 *
 * @param inserted rows whose keys the table did not have
 * @param updated rows that the table had with other values
 * @param unchanged rows that the table had as they are
 */
public record Merged(long inserted, long updated, long unchanged) {

    /** For people. */
    @Override
    public String toString() {
        return inserted + " new, " + updated + " updated, " + unchanged + " unchanged";
    }
}
