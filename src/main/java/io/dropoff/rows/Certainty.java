package io.dropoff.rows;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.format.Alternative;
import io.dropoff.format.CsvFormat;
import io.dropoff.format.FormatHints;
import io.dropoff.format.FormatHints.LastFormat;
import io.dropoff.settings.FormatSettings;
import java.util.Comparator;
import java.util.stream.Collectors;

/** No strong evidence is a question, not an answer. */
final class Certainty {

    private static final int MOST = 3;
    private static final double LIKELY = 0.2;

    private Certainty() {}

    /** Throws FORMAT_UNCERTAIN, unless a drop of the same format was loaded before: then somebody saw what comes of it. */
    static void require(CsvFormat format, FormatHints hints, FormatSettings limits) {
        long confidence = Math.round(100 * format.confidence());
        if (confidence >= limits.minConfidence()
                || hints.lastFormat().filter(last -> isSame(last, format)).isPresent()) {
            return;
        }
        String also = format.alternatives().stream()
                .filter(other -> other.likelihood() >= LIKELY)
                .sorted(Comparator.comparingDouble(Alternative::likelihood).reversed())
                .limit(MOST)
                .map(other -> "dropoff.table.<table>." + other.setting() + "=" + other.value())
                .collect(Collectors.joining(" or "));
        throw RefusedFile.file(
                ErrorCode.FORMAT_UNCERTAIN,
                "how the file is to be read is " + confidence + " % certain, less than dropoff.min-confidence ("
                        + limits.minConfidence() + " %): "
                        + format.reasons().stream().skip(1).collect(Collectors.joining("; ")),
                "Look with bin/dropoff inspect. When it is right, say so with dropoff.table.<table>.header="
                        + format.header() + (also.isEmpty() ? "." : "; else set " + also + "."));
    }

    private static boolean isSame(LastFormat last, CsvFormat format) {
        boolean names =
                last.headers().isEmpty() ? !format.named() : last.headers().equals(format.names());
        return format.delimiter().equals(last.delimiter()) && names;
    }
}
