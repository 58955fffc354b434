package io.dropoff.rows;

import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.RefusedFile;
import io.dropoff.fault.Warning;
import io.dropoff.format.CsvFormat;
import io.dropoff.settings.FormatSettings.TrailerCount;
import io.dropoff.settings.TableSettings;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Compares what stands below the rows with their number. */
final class TrailerCheck {

    private final DropFile drop;
    private final CsvFormat format;
    private final TableSettings set;

    TrailerCheck(DropFile drop, CsvFormat format, TableSettings set) {
        this.drop = drop;
        this.format = format;
        this.set = set;
    }

    /**
     * Empty when they agree, or nothing is claimed.
     *
     * @throws RefusedFile TRAILER_COUNT, or FIELD_COUNT when it looks like a row that was cut off
     */
    Optional<Warning> of(long rows, TrailerCount mode) throws IOException {
        if (format.trailer().isEmpty()) {
            return Optional.empty();
        }
        Trailer trailer = new Trailer(format.trailer().get());
        if (!set.trailer().orElse(false) && trailer.mayBeCutOffRow(rows) && isShort()) {
            throw Rejections.fieldCount(line(), 1, format.names().size(), format);
        }
        OptionalLong count = mode == TrailerCount.OFF ? OptionalLong.empty() : trailer.rowCount();
        if (count.isEmpty() || count.getAsLong() == rows) {
            return Optional.empty();
        }
        String mismatch = "the trailer names " + count.getAsLong() + " rows, the file holds " + rows;
        if (mode == TrailerCount.FAIL) {
            throw RefusedFile.line(
                    ErrorCode.TRAILER_COUNT,
                    line(),
                    mismatch,
                    "Ask the sender whether the file is complete. If the number means something else, set"
                            + " dropoff.trailer-count to warn or off.");
        }
        return Optional.of(new Warning("TRAILER_COUNT", mismatch));
    }

    /** Whether a delimiter less than in a row stands there. */
    private boolean isShort() {
        String text = format.trailer().orElse("").strip();
        String last = text.substring(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
        int delimiters = 0;
        for (int i = last.indexOf(format.delimiter());
                i >= 0;
                i = last.indexOf(format.delimiter(), i + format.delimiter().length())) {
            delimiters++;
        }
        return delimiters < format.names().size() - 1;
    }

    private long line() throws IOException {
        return drop.lineAt(format.structure().end(), format.charset());
    }
}
