package io.dropoff.rows;

import io.dropoff.format.Blanks;
import io.dropoff.format.CsvFormat;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;

/** Parses text into records and feeds them to a handler. Strict: what is no record of the format is an error with its line. */
interface RecordSource extends Closeable {

    /** Reads until the handler says stop, then true; false at the end of the text. */
    boolean advance() throws IOException;

    /** Skips the preamble. Closing closes the text. */
    static RecordSource open(Reader text, CsvFormat format, int maxField, RecordHandler handler) throws IOException {
        Optional<Blanks> blanks = Blanks.of(format.delimiter());
        Reader parted = blanks.isPresent() ? new BlankRunText(text, blanks.get()) : text;
        return format.escape().isPresent()
                ? EscapedRecords.open(parted, format, maxField, handler)
                : PlainRecords.open(parted, format, maxField, handler);
    }
}
