package io.dropoff.format.encoding;

import java.nio.charset.Charset;
import java.util.function.UnaryOperator;

/**
 * Phase 3: text from the head, the middle and the tail of the file. Middle and tail begin after a line end; both are empty when the
 * head is the whole file.
 *
 * @param whole whether the head is the whole file
 */
public record TextSample(char[] head, boolean whole, char[] middle, char[] tail) {

    private static final char[] NOTHING = {};

    public static TextSample of(ByteScan scan, EncodingGuess encoding) {
        Charset charset = encoding.charset();
        String head = new String(scan.head(), charset);
        if (!head.isEmpty() && head.charAt(0) == '\uFEFF') {
            head = head.substring(1);
        }
        return new TextSample(
                head.toCharArray(),
                scan.isWhole(),
                part(scan.middle(), scan.middleAt(), charset),
                part(scan.tail(), scan.tailAt(), charset));
    }

    private static char[] part(byte[] bytes, long at, Charset charset) {
        int unit = charset.name().startsWith("UTF-16") ? 2 : charset.name().startsWith("UTF-32") ? 4 : 1;
        int skip = (int) ((unit - at % unit) % unit);
        if (bytes.length <= skip) {
            return NOTHING;
        }
        char[] text = new String(bytes, skip, bytes.length - skip, charset).toCharArray();
        int begin = 0;
        while (begin < text.length && !isLineEnd(text[begin])) {
            begin++;
        }
        while (begin < text.length && isLineEnd(text[begin])) {
            begin++;
        }
        return java.util.Arrays.copyOfRange(text, begin, text.length);
    }

    /** With another text in the place of each part. */
    public TextSample with(UnaryOperator<char[]> change) {
        return new TextSample(change.apply(head), whole, change.apply(middle), change.apply(tail));
    }

    /** The end of the file: of the tail, or of the head when that is all. */
    public char[] ending() {
        return whole ? head : tail;
    }

    public boolean isBlank() {
        for (char c : head) {
            if (!Character.isWhitespace(c) && c != '\u001A') {
                return false;
            }
        }
        return whole;
    }

    public static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
