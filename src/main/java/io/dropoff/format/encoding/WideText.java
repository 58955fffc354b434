package io.dropoff.format.encoding;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * UTF-16 and UTF-32 without byte order mark. Digits, delimiters and line ends of any table are ASCII, so one byte in two, or three
 * in four, is zero for them, always in the same places.
 */
final class WideText {

    private static final double FEW = 0.02;

    /** Fewer zero bytes than one in so many characters are damage, not delimiters and line ends. */
    private static final int SPARSE = 200;

    private static final double NARROW = 0.35;

    private WideText() {}

    static Optional<EncodingGuess> of(byte[] head) {
        long[] zeros = new long[4];
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                zeros[i & 3]++;
            }
        }
        double quarter = Math.max(1, head.length / 4.0);
        if (zeros[1] + zeros[2] + zeros[3] + zeros[0] == 0) {
            return Optional.empty();
        }
        if (zeros[2] > 0.9 * quarter && zeros[3] > 0.9 * quarter && zeros[0] < FEW * quarter) {
            return guess("UTF-32LE", "every fourth byte begins a character");
        }
        if (zeros[0] > 0.9 * quarter && zeros[1] > 0.9 * quarter && zeros[3] < FEW * quarter) {
            return guess("UTF-32BE", "every fourth byte ends a character");
        }
        double even = zeros[0] + zeros[2];
        double odd = zeros[1] + zeros[3];
        if (SPARSE * (even + odd) < head.length / 2.0 || isNarrow(head, even + odd)) {
            return Optional.empty();
        }
        if (odd > 10 * even && isText(head, true)) {
            return guess("UTF-16LE", "zero bytes stand at odd offsets only");
        }
        if (even > 10 * odd && isText(head, false)) {
            return guess("UTF-16BE", "zero bytes stand at even offsets only");
        }
        return Optional.empty();
    }

    /** Whether all other bytes are printable ASCII: then the zeros are damage, as wide text of ASCII has one in two. */
    private static boolean isNarrow(byte[] head, double zeros) {
        int ascii = 0;
        for (byte b : head) {
            ascii += b >= ' ' || b == '\n' || b == '\r' || b == '\t' ? 1 : 0;
        }
        return ascii + zeros == head.length && zeros < NARROW * head.length;
    }

    private static Optional<EncodingGuess> guess(String charset, String why) {
        return Optional.of(
                new EncodingGuess(Charset.forName(charset), false, 0.97, charset + " without byte order mark: " + why));
    }

    /** Control characters, unassigned ones and lone surrogates are rare in text; line ends or delimiters are not. */
    private static boolean isText(byte[] head, boolean littleEndian) {
        int units = head.length / 2;
        int bad = 0;
        int ascii = 0;
        boolean pending = false;
        for (int i = 0; i < units; i++) {
            int first = head[2 * i] & 0xFF;
            int second = head[2 * i + 1] & 0xFF;
            char c = (char) (littleEndian ? second << 8 | first : first << 8 | second);
            if (pending != Character.isLowSurrogate(c)) {
                bad++;
            }
            pending = Character.isHighSurrogate(c);
            if (c < 0x80) {
                ascii++;
            }
            if (!pending && !Character.isLowSurrogate(c) && isOdd(c)) {
                bad++;
            }
        }
        return units > 0 && bad <= FEW * units && ascii > 0;
    }

    private static boolean isOdd(char c) {
        return c < ' ' && c != '\n' && c != '\r' && c != '\t'
                || !Character.isDefined(c)
                || Character.getType(c) == Character.PRIVATE_USE;
    }
}
