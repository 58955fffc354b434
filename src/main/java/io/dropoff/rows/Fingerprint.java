package io.dropoff.rows;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** Passes bytes on and keeps their number and SHA-256. Read it in large chunks. */
final class Fingerprint extends FilterInputStream {

    private static final int CHUNK = 64 * 1024;

    private final MessageDigest digest;
    private final LongConsumer progress;
    private long size;

    /** @param progress told the number of bytes read so far after every chunk; what it throws ends the reading */
    Fingerprint(InputStream in, LongConsumer progress) {
        super(in);
        this.progress = progress;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        if (count > 0) {
            digest.update(target, offset, count);
            size += count;
            progress.accept(size);
        }
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public long skip(long count) {
        throw new UnsupportedOperationException("every byte counts");
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Reads what is left, so that the fingerprint is that of the whole file. */
    void readToEnd() throws IOException {
        byte[] rest = new byte[CHUNK];
        int count = 0;
        while (count >= 0) {
            count = read(rest, 0, rest.length);
        }
    }

    /** Bytes read. */
    long size() {
        return size;
    }

    /** Of the bytes read, lower-case hex; once. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
