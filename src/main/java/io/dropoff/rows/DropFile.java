package io.dropoff.rows;

import io.dropoff.fault.DropoffException;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LeftInPlace;
import io.dropoff.fault.RefusedFile;
import io.dropoff.file.FileVersion;
import io.dropoff.format.CsvFormat;
import io.dropoff.format.FormatSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/**
 * A dropped file as it was when somebody first looked: opens it, and says when it is no longer the same.
 *
 * @param version as it lies in the folder; of a link, what it leads to
 * @param maxUnzipped bytes it may unpack to when it is compressed; 0 = no limit
 */
record DropFile(Path path, FileVersion version, long maxUnzipped) {

    /** Bytes; a smaller file is scanned as a whole in no time. */
    private static final long LARGE = 4L * 1024 * 1024;

    static DropFile at(Path path, long maxUnzipped) {
        try {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            return new DropFile(path, FileVersion.known(found), maxUnzipped);
        } catch (IOException e) {
            throw fault(path, e);
        }
    }

    /** The content, unpacked. */
    Fingerprint open(LongConsumer progress) throws IOException {
        return Fingerprint.of(Files.newInputStream(path), this::unpacked, progress);
    }

    /** Every byte as it lies in the folder. */
    Fingerprint openPacked(LongConsumer progress) throws IOException {
        return Fingerprint.of(Files.newInputStream(path), UnaryOperator.identity(), progress);
    }

    /** The text of the content; the place of an error is looked up in the file. */
    TextReader text(InputStream content, CsvFormat format) {
        return new TextReader(
                new Beginning(content, format.structure().end()), format, offset -> lineAt(offset, format.charset()));
    }

    /** Whether parts of it can be read without the rest, and it is so large that this saves something. */
    boolean isInParts() {
        return version.size() >= LARGE && !isCompressed();
    }

    private boolean isCompressed() {
        return path.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /** The bytes of the text in the file's bytes. */
    private InputStream unpacked(InputStream raw) {
        return isCompressed() ? new Unzipped(raw, maxUnzipped) : raw;
    }

    /**
     * For detection. The progress is told 0, so that it can end the reading.
     *
     * @param parts whether parts of it may be read instead of all
     */
    FormatSource source(LongConsumer progress, boolean parts) {
        return new FormatSource() {
            @Override
            public InputStream open() throws IOException {
                return unpacked(new Interruptible(Files.newInputStream(path), () -> progress.accept(0)));
            }

            @Override
            public Optional<InputStream> openAt(long offset) throws IOException {
                if (!parts || !isInParts()) {
                    return Optional.empty();
                }
                SeekableByteChannel channel = Files.newByteChannel(path).position(offset);
                return Optional.of(new Interruptible(Channels.newInputStream(channel), () -> progress.accept(0)));
            }

            @Override
            public long size() {
                return version.size();
            }

            @Override
            public String name() {
                return path.getFileName().toString();
            }
        };
    }

    /** The physical line, from 1, on which a byte of the text lies; reads the file up to there. */
    long lineAt(long offset, Charset charset) throws IOException {
        long line = 1;
        try (InputStream bytes = unpacked(Files.newInputStream(path));
                Reader text = new InputStreamReader(new Beginning(bytes, offset), charset)) {
            char[] buffer = new char[8192];
            char before = 0;
            for (int count = text.read(buffer); count > 0; count = text.read(buffer)) {
                for (int i = 0; i < count; i++) {
                    char c = buffer[i];
                    if (c == '\r' || c == '\n' && before != '\r') {
                        line++;
                    }
                    before = c;
                }
            }
        }
        return line;
    }

    /** @throws LeftInPlace when the file is gone, or another than it was */
    void requireUnchanged() {
        if (!at(path, maxUnzipped).version().isAs(version)) {
            throw changed();
        }
    }

    LeftInPlace changed() {
        return new LeftInPlace(
                ErrorCode.FILE_CHANGED,
                path.getFileName() + " changed while it was being read; it is taken again when stable");
    }

    /** What an I/O error says about the file. */
    DropoffException fault(IOException e) {
        return fault(path, e);
    }

    private static DropoffException fault(Path path, IOException e) {
        DropoffException fault;
        if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
            fault = new LeftInPlace(ErrorCode.VANISHED, path.getFileName() + " disappeared before it was read");
        } else if (e instanceof AccessDeniedException) {
            fault = RefusedFile.file(
                    ErrorCode.UNREADABLE,
                    path.getFileName() + " cannot be read: permission denied",
                    "Give the account that Dropoff runs under permission to read the file, then drop it again.");
        } else {
            // A share that stutters, or a writer's lock on Windows, is not the file's fault.
            fault = new LeftInPlace(
                    ErrorCode.UNREADABLE, path.getFileName() + " cannot be read at the moment: " + e.getMessage());
        }
        fault.addSuppressed(e);
        return fault;
    }
}
