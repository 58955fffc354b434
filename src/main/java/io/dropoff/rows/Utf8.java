package io.dropoff.rows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Decodes well-formed UTF-8 ahead of Java's decoder, which goes byte by byte after the first letter that is not ASCII. Whatever is
 * not plainly right, cut off, or has no room is left to that decoder, so this one has no errors of its own.
 */
final class Utf8 {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private static final int LONG_RUN = 64;

    /** First byte of the byte order mark. */
    private static final byte MARK = (byte) 0xEF;

    private Utf8() {}

    /**
     * Moves both positions over what was decoded. Both buffers have arrays that begin where the buffers do.
     *
     * @return whether a byte order mark may be among it
     */
    static boolean decode(ByteBuffer in, CharBuffer out) {
        byte[] bytes = in.array();
        char[] chars = out.array();
        int from = in.position();
        int to = out.position();
        // From here on, eight bytes and their characters are there without asking.
        int end = in.limit() - Long.BYTES;
        int full = out.limit() - Long.BYTES;
        boolean mark = false;
        while (from <= end && to <= full) {
            long eight = (long) EIGHT_BYTES.get(bytes, from);
            if ((eight & HIGH_BITS) == 0) {
                int run = ascii(bytes, from, Math.min(end, from + full - to));
                copy(bytes, from, chars, to, run);
                from += run;
                to += run;
                continue;
            }
            int lead = bytes[from];
            if (lead >= 0) {
                chars[to++] = (char) lead;
                from++;
            } else if (isTwo(lead, bytes[from + 1])) {
                chars[to++] = (char) ((lead & 0x1F) << 6 | bytes[from + 1] & 0x3F);
                from += 2;
            } else if (isThree(lead, bytes[from + 1], bytes[from + 2])) {
                chars[to++] = (char) ((lead & 0x0F) << 12 | (bytes[from + 1] & 0x3F) << 6 | bytes[from + 2] & 0x3F);
                mark |= lead == MARK;
                from += 3;
            } else if (isFour(lead, bytes[from + 1], bytes[from + 2], bytes[from + 3])) {
                to += Character.toChars(fourBytes(bytes, from), chars, to);
                from += 4;
            } else {
                break;
            }
        }
        in.position(from);
        out.position(to);
        return mark;
    }

    /** How many bytes are ASCII, eight by eight, of which the first are known to be. */
    private static int ascii(byte[] bytes, int from, int end) {
        int next = from + Long.BYTES;
        while (next <= end && ((long) EIGHT_BYTES.get(bytes, next) & HIGH_BITS) == 0) {
            next += Long.BYTES;
        }
        return next - from;
    }

    /** The detour over a string is what Java does sixteen bytes at a time; it pays from some length on. */
    private static void copy(byte[] bytes, int from, char[] chars, int to, int length) {
        if (length >= LONG_RUN) {
            new String(bytes, from, length, StandardCharsets.ISO_8859_1).getChars(0, length, chars, to);
        } else {
            for (int i = 0; i < length; i += Long.BYTES) {
                spread((long) EIGHT_BYTES.get(bytes, from + i), chars, to + i);
            }
        }
    }

    private static void spread(long eight, char[] chars, int to) {
        chars[to] = (char) (eight & 0xFF);
        chars[to + 1] = (char) (eight >>> 8 & 0xFF);
        chars[to + 2] = (char) (eight >>> 16 & 0xFF);
        chars[to + 3] = (char) (eight >>> 24 & 0xFF);
        chars[to + 4] = (char) (eight >>> 32 & 0xFF);
        chars[to + 5] = (char) (eight >>> 40 & 0xFF);
        chars[to + 6] = (char) (eight >>> 48 & 0xFF);
        chars[to + 7] = (char) (eight >>> 56);
    }

    private static boolean isTwo(int lead, int next) {
        return (lead & 0xE0) == 0xC0 && (lead & 0x1E) != 0 && isContinuation(next);
    }

    /** Neither longer than needed nor half a pair. */
    private static boolean isThree(int lead, int next, int last) {
        return (lead & 0xF0) == 0xE0
                && isContinuation(next)
                && isContinuation(last)
                && ((lead & 0x0F) != 0 || (next & 0x20) != 0)
                && ((lead & 0x0F) != 0x0D || (next & 0x20) == 0);
    }

    /** Neither longer than needed nor beyond the last letter. */
    private static boolean isFour(int lead, int next, int third, int last) {
        int highest = (lead & 0x07) << 2 | (next & 0x30) >>> 4;
        return (lead & 0xF8) == 0xF0
                && isContinuation(next)
                && isContinuation(third)
                && isContinuation(last)
                && highest > 0
                && highest <= 0x10;
    }

    private static int fourBytes(byte[] bytes, int from) {
        return (bytes[from] & 0x07) << 18
                | (bytes[from + 1] & 0x3F) << 12
                | (bytes[from + 2] & 0x3F) << 6
                | bytes[from + 3] & 0x3F;
    }

    private static boolean isContinuation(int b) {
        return (b & 0xC0) == 0x80;
    }
}
