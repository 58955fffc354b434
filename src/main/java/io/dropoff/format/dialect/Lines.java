package io.dropoff.format.dialect;

import io.dropoff.format.encoding.TextSample;

/** Physical lines of a text. */
public final class Lines {

    private Lines() {}

    /** Place of the end of the line that begins there. */
    static int lineEnd(char[] text, int from) {
        int i = from;
        while (i < text.length && !TextSample.isLineEnd(text[i])) {
            i++;
        }
        return i;
    }

    /** Place after so many lines. */
    public static int afterLines(char[] text, int lines) {
        int i = 0;
        for (int n = 0; n < lines && i < text.length; n++) {
            i = nextLine(text, i);
        }
        return i;
    }

    static int nextLine(char[] text, int from) {
        int i = lineEnd(text, from);
        boolean pair = i + 1 < text.length && text[i] == '\r' && text[i + 1] == '\n';
        return Math.min(text.length, i + (pair ? 2 : 1));
    }

    /** Lines before a place. */
    public static int linesBefore(char[] text, int place) {
        int lines = 0;
        for (int i = 0; i < place; i++) {
            boolean pair = text[i] == '\r' && i + 1 < text.length && text[i + 1] == '\n';
            lines += TextSample.isLineEnd(text[i]) && !pair ? 1 : 0;
        }
        return lines;
    }
}
