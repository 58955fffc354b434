package io.dropoff.rows;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.dropoff.fault.DropoffException;
import io.dropoff.fault.RefusedFile;
import io.dropoff.format.Blanks;
import io.dropoff.format.CsvFormat;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

/** Records of a format without escape character, parsed by FastCSV. */
final class PlainRecords implements RecordSource {

    /** As much as FastCSV reads at once; room for that beside the longest field. */
    private static final int READ_SIZE = 8192;

    /** Without quotes, FastCSV still wants a character for them; a NUL never gets through {@link TextReader}. */
    private static final char NO_QUOTE = '\0';

    private final RecordHandler handler;
    private final int maxField;
    private final CsvReader<Boolean> reader;
    private final CloseableIterator<Boolean> parsed;

    private PlainRecords(RecordHandler handler, int maxField, CsvReader<Boolean> reader) {
        this.handler = handler;
        this.maxField = maxField;
        this.reader = reader;
        this.parsed = reader.iterator();
    }

    static RecordSource open(Reader text, CsvFormat format, int maxField, RecordHandler handler) throws IOException {
        // A field of that many characters may consist of doubled quotes.
        long buffer = 2L * maxField + 2L * READ_SIZE;
        CsvReader<Boolean> reader = CsvReader.builder()
                .fieldSeparator(Blanks.separator(format.delimiter()))
                .quoteCharacter(format.quote().orElse(NO_QUOTE))
                .trimWhitespacesAroundQuotes(format.structure().spacedQuotes())
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize((int) Math.min(Integer.MAX_VALUE - 64, buffer))
                .build(handler, text);
        PlainRecords records = new PlainRecords(handler, maxField, reader);
        records.skip(format.preambleLines());
        return records;
    }

    private void skip(int lines) throws IOException {
        try {
            reader.skipLines(lines);
        } catch (CsvParseException e) {
            throw e.getCause() instanceof EOFException ? Rejections.noRecords() : translated(e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public boolean advance() throws IOException {
        try {
            boolean stopped = parsed.hasNext();
            if (stopped) {
                parsed.next();
            }
            return stopped;
        } catch (CsvParseException e) {
            throw translated(e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** FastCSV wraps what the handler throws, and tells its own errors apart by their text only. */
    private RuntimeException translated(CsvParseException e) {
        if (e.getCause() instanceof DropoffException ours) {
            return ours;
        }
        String message = e.getCause() == null ? e.getMessage() : "";
        if (message.startsWith("Unclosed quoted field")) {
            return causedBy(e, Rejections.unclosedQuote(handler.line()));
        }
        if (message.startsWith("Unexpected character after closing quote")) {
            return causedBy(e, Rejections.strayQuote(handler.line()));
        }
        if (message.startsWith("The maximum buffer size")) {
            return causedBy(e, Rejections.fieldSize(Math.max(1, handler.line()), maxField));
        }
        return e;
    }

    private static RefusedFile causedBy(CsvParseException cause, RefusedFile rejected) {
        rejected.addSuppressed(cause);
        return rejected;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
