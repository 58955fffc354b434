package io.dropoff.rows;

import io.dropoff.format.Blanks;
import java.io.IOException;
import java.io.Reader;

/** A text with a mark in the place of the blanks that part its fields; its lines stay. Not for several threads. */
final class BlankRunText extends Reader {

    private static final int CHUNK = 8192;

    private final Reader text;
    private final Blanks.Marker marker;
    private final char[] read = new char[CHUNK];
    private final char[] marked = new char[CHUNK + 1];
    private int next;
    private int end;

    BlankRunText(Reader text, Blanks blanks) {
        this.text = text;
        this.marker = new Blanks.Marker(blanks);
    }

    @Override
    public int read(char[] target, int offset, int wanted) throws IOException {
        // As with the text below, no more than there is room for.
        int most = Math.min(wanted, target.length - offset);
        while (next == end && most > 0) {
            int count = text.read(read, 0, CHUNK);
            if (count < 0) {
                return -1;
            }
            next = 0;
            end = marker.mark(read, count, marked);
        }
        int length = Math.min(most, end - next);
        System.arraycopy(marked, next, target, offset, length);
        next += length;
        return length;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
