package io.dropoff.settings;

import java.util.Set;

/**
 * How rows are written ({@code dropoff.load.*}, {@code dropoff.types}, {@code dropoff.null-values}, {@code dropoff.max-rejects},
 * {@code dropoff.duplicates.append}, {@code dropoff.merge.duplicates}, {@code dropoff.backup.keep}).
 *
 * @param batchSize rows handed over at once
 * @param bulkBatchSize rows after which a bulk load into the stage commits; 0 = only at the end
 * @param readAhead batches parsed ahead of the database
 * @param stageEarly bytes from which on a file is staged while it is profiled; 0 = none is
 * @param streams connections to write a file
 * @param types column types of new tables
 * @param nullValues unquoted words that mean NULL besides the empty field
 * @param maxRejects rejected rows a file may have; more fail it
 * @param duplicateAppend what happens to content that was appended before
 * @param mergeDuplicates what a merge does with two rows of one key
 * @param backupVersions before-images kept per table; 0 = none are made
 */
public record LoadSettings(
        int batchSize,
        int bulkBatchSize,
        int readAhead,
        long stageEarly,
        Streams streams,
        Types types,
        Set<String> nullValues,
        long maxRejects,
        DuplicateAppend duplicateAppend,
        MergeDuplicates mergeDuplicates,
        int backupVersions) {

    /** The same, with {@link Types#INFER}. */
    public LoadSettings inferring() {
        return new LoadSettings(
                batchSize,
                bulkBatchSize,
                readAhead,
                stageEarly,
                streams,
                Types.INFER,
                nullValues,
                maxRejects,
                duplicateAppend,
                mergeDuplicates,
                backupVersions);
    }

    /**
     * Connections over which files are written.
     *
     * @param perFile at most
     * @param spare those that all loads together may have besides one each
     */
    public record Streams(int perFile, int spare) {

        /** One a file. */
        public static final Streams ONE = new Streams(1, 0);
    }

    /** Column types of new tables and columns. */
    public enum Types {
        /** {@code nvarchar(n)}. */
        TEXT,
        /** A type only where every value survives the round trip unchanged. */
        INFER
    }

    /** Append of content that the table already got. */
    public enum DuplicateAppend {
        /** The file goes to {@code error/} as a duplicate. */
        REJECT,
        /** It is loaded again. */
        LOAD
    }

    /** Two rows of one key in a file that is merged. */
    public enum MergeDuplicates {
        /** The file fails with their lines. */
        FAIL,
        /** The last of them counts. */
        LAST
    }
}
