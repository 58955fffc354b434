package io.dropoff.format.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks a stream of bytes for valid UTF-8, chunk after chunk, and goes on counting after an error. ASCII is skipped eight bytes at
 * a time. Not for several threads.
 */
final class Utf8Check {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;

    private long position;
    private long firstInvalid = -1;
    private long invalid;
    private long sequences;

    /** Continuation bytes still missing, and what the next one may be. */
    private int missing;

    private int lowest = 0x80;
    private int highest = 0xBF;
    private long sequenceStart;
    private boolean cut;

    /** Checks the next bytes of the stream. */
    void accept(byte[] bytes, int length) {
        accept(bytes, 0, length);
    }

    /** The same from an index of the array on. */
    void accept(byte[] bytes, int from, int length) {
        int i = from;
        while (i < length) {
            if (missing == 0) {
                i = skipCommon(bytes, skipAscii(bytes, i, length), length);
                if (i < length && bytes[i] < 0) {
                    begin(bytes[i] & 0xFF, position + i);
                    i++;
                }
            } else if (follows(bytes[i] & 0xFF)) {
                i++;
            }
        }
        position += length;
    }

    private static int skipAscii(byte[] bytes, int from, int length) {
        int i = from;
        while (i <= length - Long.BYTES && ((long) EIGHT_BYTES.get(bytes, i) & HIGH_BITS) == 0) {
            i += Long.BYTES;
        }
        while (i < length && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    /**
     * Skips plain sequences of two and three bytes and the odd ASCII byte between them, as in text of another alphabet. Stops
     * before everything else.
     */
    private int skipCommon(byte[] bytes, int from, int length) {
        int i = from;
        int ascii = 0;
        long count = 0;
        while (i < length - 2 && ascii < 2) {
            int first = bytes[i] & 0xFF;
            if (first < 0x80) {
                ascii++;
                i++;
            } else if (first >= 0xC2 && first <= 0xDF && isContinuation(bytes[i + 1])) {
                ascii = 0;
                count++;
                i += 2;
            } else if (first > 0xE0 && first < 0xED && isContinuation(bytes[i + 1]) && isContinuation(bytes[i + 2])) {
                ascii = 0;
                count++;
                i += 3;
            } else {
                break;
            }
        }
        sequences += count;
        return i;
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }

    private void begin(int first, long at) {
        sequenceStart = at;
        lowest = 0x80;
        highest = 0xBF;
        if (first >= 0xC2 && first <= 0xDF) {
            missing = 1;
        } else if (first >= 0xE0 && first <= 0xEF) {
            missing = 2;
            // No overlong forms, no surrogates.
            lowest = first == 0xE0 ? 0xA0 : 0x80;
            highest = first == 0xED ? 0x9F : 0xBF;
        } else if (first >= 0xF0 && first <= 0xF4) {
            missing = 3;
            lowest = first == 0xF0 ? 0x90 : 0x80;
            highest = first == 0xF4 ? 0x8F : 0xBF;
        } else {
            error();
        }
    }

    /** Whether the byte belongs to the sequence; if not, it begins the next one. */
    private boolean follows(int next) {
        if (next < lowest || next > highest) {
            missing = 0;
            error();
            return false;
        }
        lowest = 0x80;
        highest = 0xBF;
        missing--;
        if (missing == 0) {
            sequences++;
        }
        return true;
    }

    private void error() {
        invalid++;
        if (firstInvalid < 0) {
            firstInvalid = sequenceStart;
        }
    }

    /** Says that the stream is over: a sequence that is not complete by now never will be. */
    void end() {
        if (missing > 0) {
            missing = 0;
            cut = invalid == 0;
            error();
        }
    }

    /** Whether nothing is wrong but that the stream ends within a character. */
    boolean isCut() {
        return cut;
    }

    /** Offset of the first byte that is no UTF-8, from 0; -1 = none so far. */
    long firstInvalid() {
        return firstInvalid;
    }

    /** Places that are no UTF-8. */
    long invalid() {
        return invalid;
    }

    /** Valid characters of more than one byte. */
    long sequences() {
        return sequences;
    }
}
