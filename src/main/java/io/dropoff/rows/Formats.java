package io.dropoff.rows;

import io.dropoff.format.CsvFormat;
import java.util.List;
import java.util.Optional;

/** Variants of a format, and comparisons. */
final class Formats {

    private Formats() {}

    /** For one record by itself: neither preamble nor header nor trailer. */
    static CsvFormat aloneWith(CsvFormat format) {
        return variant(format, 0, false, format.names(), Optional.empty());
    }

    /** As a whole pass found it. */
    static CsvFormat proved(CsvFormat format, List<String> names, Optional<String> trailer) {
        return variant(format, format.preambleLines(), format.header(), names, trailer);
    }

    /** Whether only encoding and names may differ. */
    static boolean haveSameShape(CsvFormat one, CsvFormat other) {
        return one.delimiter() == other.delimiter()
                && one.quote().equals(other.quote())
                && one.escape().equals(other.escape())
                && one.preambleLines() == other.preambleLines()
                && one.header() == other.header()
                && one.trailer().equals(other.trailer());
    }

    private static CsvFormat variant(
            CsvFormat format, int preambleLines, boolean header, List<String> names, Optional<String> trailer) {
        return new CsvFormat(
                format.charset(),
                format.bom(),
                format.delimiter(),
                format.quote(),
                format.escape(),
                format.lineEnd(),
                preambleLines,
                header,
                names,
                trailer,
                format.confidence(),
                format.reasons(),
                format.warnings(),
                format.alternatives());
    }
}
