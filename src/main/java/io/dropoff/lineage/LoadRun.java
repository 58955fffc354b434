package io.dropoff.lineage;

import io.dropoff.contract.ColumnStatistics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of one attempt of a load.
 *
 * @param at the moment that is told of
 * @param table schema and name; empty when the file's name gives none
 * @param sha256 of the file's content
 * @param size bytes of the file
 * @param fields the file's columns, and the table's column of each
 * @param rows that are in the table by this load
 * @param statistics of the file's columns
 * @param error what went wrong; empty when nothing did
 */
public record LoadRun(
        long loadId,
        int attempt,
        Instant at,
        Path file,
        String loadType,
        Optional<String> table,
        Optional<String> sha256,
        OptionalLong size,
        Map<String, Target> fields,
        OptionalLong rows,
        List<ColumnStatistics> statistics,
        Optional<String> error) {

    /** A column of the table. */
    public record Target(String name, String type) {}
}
