package io.dropoff.rows;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Asks before every chunk whether to go on; what the question throws ends the reading. */
final class Interruptible extends FilterInputStream {

    private final Runnable question;

    Interruptible(InputStream in, Runnable question) {
        super(in);
        this.question = question;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        question.run();
        return in.read(target, offset, length);
    }
}
