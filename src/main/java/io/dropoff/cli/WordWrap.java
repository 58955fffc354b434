package io.dropoff.cli;

import java.util.ArrayList;
import java.util.List;

/** Breaks a text between words, where a terminal would break it anywhere. */
final class WordWrap {

    private WordWrap() {}

    /**
     * The lines of a text.
     *
     * @param room that a line has; a longer word stands on a line of its own, whole, so that it can be copied
     */
    static List<String> lines(String text, int room) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > room) {
            int end = rest.lastIndexOf(' ', room);
            if (end <= 0) {
                end = rest.indexOf(' ', 1);
            }
            if (end < 0) {
                break;
            }
            lines.add(rest.substring(0, end));
            rest = rest.substring(end + 1);
        }
        lines.add(rest);
        return lines;
    }
}
