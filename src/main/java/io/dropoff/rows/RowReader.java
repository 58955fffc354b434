package io.dropoff.rows;

import io.dropoff.fault.LeftInPlace;
import io.dropoff.fault.RefusedFile;
import io.dropoff.file.FileVersion;
import io.dropoff.format.CsvFormat;
import io.dropoff.settings.FormatSettings;
import io.dropoff.settings.LoadSettings;
import io.dropoff.settings.TableSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Pass 2: the rows of a profiled file in batches, in file order. A batch is full at {@link LoadSettings#batchSize()} rows, or
 * earlier when its texts are long, so that memory does not grow with the file. Before the last rows are handed out it is proved
 * that every byte was the one that pass 1 saw; until {@link #hasNext()} said false, nothing may be published. For one thread at a
 * time.
 *
 * <p>{@link #hasNext()} throws {@link LeftInPlace} FILE_CHANGED or VANISHED when the file is no longer the profiled one.
 */
public final class RowReader implements Iterator<RowBatch>, AutoCloseable {

    private final DropFile drop;
    private final FileProfile profile;
    private final Fingerprint raw;
    private final RecordSource records;
    private final RowHandler handler;
    private RowBatch batch;
    private boolean ended;

    /** What both passes must agree on: sizes, batches, and the words for NULL. */
    public record Limits(FormatSettings format, LoadSettings load) {}

    private RowReader(DropFile drop, FileProfile profile, Fingerprint raw, RecordSource records, RowHandler handler) {
        this.drop = drop;
        this.profile = profile;
        this.raw = raw;
        this.records = records;
        this.handler = handler;
    }

    /**
     * Opens the file; the same settings as for its profile.
     *
     * @throws LeftInPlace FILE_CHANGED, VANISHED or UNREADABLE
     */
    public static RowReader open(Path file, FileProfile profile, TableSettings set, Limits limits) {
        DropFile drop = new DropFile(
                file,
                FileVersion.known(profile.size(), profile.modified()),
                limits.format().maxUnzipped());
        drop.requireUnchanged();
        CsvFormat format = profile.format();
        int maxField = limits.format().maxField();
        RowHandler handler = new RowHandler(
                format, NullRule.of(set, limits.load()), maxField, limits.load().batchSize());
        try {
            Fingerprint raw = drop.open(read -> {});
            try {
                RecordSource records = RecordSource.open(drop.text(raw, format), format, maxField, handler);
                return new RowReader(drop, profile, raw, records, handler);
            } catch (IOException | RuntimeException e) {
                raw.close();
                throw e;
            }
        } catch (RefusedFile e) {
            throw changed(drop, e);
        } catch (IOException e) {
            throw drop.fault(e);
        }
    }

    @Override
    public boolean hasNext() {
        if (batch == null && !ended) {
            ended = true; // and stays so when this fails
            try {
                ended = !records.advance();
                if (ended) {
                    requireSameBytes();
                }
            } catch (RefusedFile e) {
                // Pass 1 read it without complaint.
                throw changed(drop, e);
            } catch (IOException e) {
                throw drop.fault(e);
            }
            RowBatch read = handler.batch();
            batch = read.rows().isEmpty() ? null : read;
        }
        return batch != null;
    }

    @Override
    public RowBatch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        RowBatch next = batch;
        batch = null;
        return next;
    }

    /** Gives no more rows: a batch failed, and Camel asks for the others only to let go of them. */
    public void stop() {
        ended = true;
        batch = null;
    }

    private void requireSameBytes() throws IOException {
        raw.readToEnd();
        boolean same = raw.size() == profile.size()
                && handler.rows() == profile.rows()
                && raw.sha256().equals(profile.sha256());
        if (!same) {
            throw drop.changed();
        }
        drop.requireUnchanged();
    }

    private static LeftInPlace changed(DropFile drop, RefusedFile cause) {
        LeftInPlace changed = drop.changed();
        changed.addSuppressed(cause);
        return changed;
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException e) {
            // It was only read: nothing is lost.
            System.getLogger(RowReader.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing {0} failed: {1}", drop.path(), e.getMessage());
        }
    }
}
