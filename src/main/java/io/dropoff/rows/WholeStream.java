package io.dropoff.rows;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Sees every byte that is read, once: none is skipped or read again. */
abstract class WholeStream extends FilterInputStream {

    WholeStream(InputStream in) {
        super(in);
    }

    /** Bytes that were just read; what it throws ends the reading. */
    abstract void passed(byte[] bytes, int offset, int count);

    @Override
    public final int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        if (count > 0) {
            passed(target, offset, count);
        }
        return count;
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public final long skip(long count) {
        throw new UnsupportedOperationException("every byte counts");
    }

    @Override
    public final boolean markSupported() {
        return false;
    }
}
