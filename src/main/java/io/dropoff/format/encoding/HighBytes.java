package io.dropoff.format.encoding;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The bytes of a file that are no ASCII, counted, with the text around them: everything that tells one legacy encoding from
 * another. A run is what stands between two bytes under 0x40 (spaces, digits, punctuation), the two included: such a byte is never
 * part of a character in the encodings that take two bytes for one. Only a digit between two high bytes, which GB18030 has in
 * characters of four, ends no run. Bounded: after {@link #MOST_BYTES} of different runs only the histogram goes on. Not for several
 * threads.
 */
public final class HighBytes {

    private static final int MOST_BYTES = 192 * 1024;
    private static final int LONGEST_RUN = 400;
    private static final int FIRST_TEXT_BYTE = 0x40;
    private static final byte NONE = 0;

    private final long[] histogram = new long[256];
    private final Map<String, int[]> runs = new LinkedHashMap<>();
    private final byte[] run = new byte[LONGEST_RUN];
    private int length;
    private boolean high;
    private int stored;
    private byte before = '\n';

    /** A digit after a high byte, until it is known whether another follows: in GB18030 it is the second byte of four. */
    private byte digit = NONE;

    /** Takes the next bytes of the stream. */
    void accept(byte[] bytes, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            byte b = bytes[i];
            if (b < 0) {
                histogram[b & 0xFF]++;
                high = true;
                if (digit != NONE) {
                    add(digit);
                }
            } else if (digit != NONE) {
                endRun(digit);
            }
            digit = NONE;
            if (b >= '0' && b <= '9' && length > 0 && run[length] < 0) {
                digit = b;
            } else if (b >= 0 && b < FIRST_TEXT_BYTE) {
                endRun(b);
            } else {
                add(b);
            }
        }
    }

    private void add(byte b) {
        if (length < LONGEST_RUN - 2) {
            run[++length] = b;
        }
    }

    private void endRun(byte next) {
        if (high && stored < MOST_BYTES) {
            run[0] = before;
            run[length + 1] = next;
            String key = new String(run, 0, length + 2, StandardCharsets.ISO_8859_1);
            int[] count = runs.computeIfAbsent(key, k -> new int[1]);
            if (count[0]++ == 0) {
                stored += key.length();
            }
        }
        before = next;
        length = 0;
        high = false;
    }

    /** Says that the stream is over. */
    void end() {
        if (digit != NONE) {
            endRun(digit);
        }
        endRun((byte) '\n');
    }

    /** How often each byte from 0x80 on was there; the lower half is empty. */
    long[] histogram() {
        return histogram;
    }

    /** Runs with at least one high byte, one char per byte, in the order they came, with their counts. */
    public Map<String, int[]> runs() {
        return runs;
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }
}
