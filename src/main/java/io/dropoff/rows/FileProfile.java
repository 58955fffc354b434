package io.dropoff.rows;

import io.dropoff.fault.Warning;
import io.dropoff.format.CsvFormat;
import java.time.Instant;
import java.util.List;

/**
 * What one pass over the whole file proved.
 *
 * @param sha256 of the content (compressed files: unpacked), lower-case hex
 * @param size bytes of the file as it lies in the folder
 * @param modified its modification time when the pass began and ended
 * @param format proved on every record
 * @param columns in file order, one per field of a record
 * @param rows data rows: without header, preamble and trailer
 * @param warnings of detection and of this pass, for example another row count in the trailer
 */
public record FileProfile(
        String sha256,
        long size,
        Instant modified,
        CsvFormat format,
        List<ColumnProfile> columns,
        long rows,
        List<Warning> warnings) {}
