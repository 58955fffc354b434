package io.dropoff.tracking;

import io.dropoff.file.FileVersion;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is found out about a drop while it is worked on; whatever is known when it ends goes into its row.
 *
 * @param file the version of the file that was read
 * @param headers JSON array of the column names in the file
 * @param schemaMatch per cent of the columns that the table had
 * @param schemaChanges JSON array of what was changed in the table
 * @param confidence of the format, 0 to 1
 * @param warnings JSON array of code, text and count
 * @param columnStatistics JSON array of what was found in each column
 * @param merged of a completed merge
 * @param formatReasons JSON array of sentences: why the file was read as it was
 */
public record LoadFacts(
        Optional<FileVersion> file,
        Optional<String> hash,
        Optional<String> encoding,
        Optional<String> delimiter,
        Optional<String> quote,
        Optional<String> headers,
        Optional<Boolean> trailer,
        OptionalLong rowsTotal,
        OptionalLong rowsLoaded,
        OptionalLong rowsRejected,
        OptionalInt schemaMatch,
        Optional<String> schemaChanges,
        OptionalInt backupVersion,
        boolean referenceInserted,
        OptionalDouble confidence,
        Optional<String> warnings,
        Optional<String> columnStatistics,
        Optional<MergeFacts> merged,
        Optional<String> formatReasons) {

    /** Nothing known yet. */
    public static final LoadFacts NONE = new LoadFacts(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            false,
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
}
