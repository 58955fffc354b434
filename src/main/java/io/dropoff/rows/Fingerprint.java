package io.dropoff.rows;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

/**
 * Passes a file's content on, unpacked, and keeps its SHA-256 and how many bytes of the file were read: the same rows compressed anew
 * have the same fingerprint. Read it in large chunks.
 */
final class Fingerprint extends WholeStream {

    private static final int CHUNK = 64 * 1024;

    private final Counted file;
    private final MessageDigest digest;

    private Fingerprint(Counted file, InputStream content) {
        super(content);
        this.file = file;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Of the file's content.
     *
     * @param unpacking what makes content of the file's bytes
     * @param progress told the number of the file's bytes read so far after every chunk; what it throws ends the reading
     */
    static Fingerprint of(InputStream file, UnaryOperator<InputStream> unpacking, LongConsumer progress) {
        Counted counted = new Counted(file, progress);
        return new Fingerprint(counted, unpacking.apply(counted));
    }

    private static final class Counted extends WholeStream {
        private final LongConsumer progress;
        private long size;

        Counted(InputStream in, LongConsumer progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        void passed(byte[] bytes, int offset, int count) {
            size += count;
            progress.accept(size);
        }
    }

    @Override
    void passed(byte[] bytes, int offset, int count) {
        digest.update(bytes, offset, count);
    }

    /** Reads what is left, so that the fingerprint is that of the whole file. */
    void readToEnd() throws IOException {
        drain(this);
        drain(file);
    }

    private static void drain(InputStream in) throws IOException {
        byte[] rest = new byte[CHUNK];
        int count = 0;
        while (count >= 0) {
            count = in.read(rest, 0, rest.length);
        }
    }

    /** Bytes of the file read, as it lies there. */
    long size() {
        return file.size;
    }

    /** Of the content read, lower-case hex; once. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
