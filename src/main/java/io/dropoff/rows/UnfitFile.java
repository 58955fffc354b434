package io.dropoff.rows;

import io.dropoff.format.CsvFormat;
import java.util.Optional;

/**
 * What is known of a file that no format fits.
 *
 * @param sha256 of its content, of the file when that cannot be unpacked; lower-case hex
 * @param format the likeliest one; empty when it is no text at all, or cannot be unpacked
 */
public record UnfitFile(String sha256, Optional<CsvFormat> format) {}
