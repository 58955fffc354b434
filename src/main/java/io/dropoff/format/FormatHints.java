package io.dropoff.format;

import java.util.List;
import java.util.Optional;

/**
 * What is known besides the bytes: evidence, never a rule.
 *
 * @param tableColumns the existing table's column names; empty when there is no table
 * @param lastFormat format of the last completed drop of the same table
 */
public record FormatHints(List<String> tableColumns, Optional<LastFormat> lastFormat) {

    /** Nothing known. */
    public static final FormatHints NONE = new FormatHints(List.of(), Optional.empty());

    /** As the ledger keeps it; names of columns as the file wrote them, empty when it had no header. */
    public record LastFormat(String encoding, String delimiter, String quote, List<String> headers) {}
}
