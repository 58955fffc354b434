package io.dropoff.cli;

import java.io.PrintWriter;
import java.util.List;

/**
 * The bottom lines of a terminal, rewritten while loads run; everything else scrolls above them. One per process, because the terminal is. Thread-safe.
 */
final class Terminal {

    private static final String UP_AND_CLEAR = "\u001b[1A\u001b[2K";

    private static PrintWriter errors = new PrintWriter(System.err, true);
    private static PrintWriter shownOn;
    private static List<String> shown = List.of();

    private Terminal() {}

    /** Log lines go here. */
    static synchronized void errorsTo(PrintWriter writer) {
        errors = writer;
    }

    /** Replaces the bottom lines; an empty list removes them. */
    static synchronized void show(PrintWriter writer, List<String> lines) {
        erase();
        shownOn = writer;
        shown = List.copyOf(lines);
        draw();
    }

    /** A log line, with its line end. */
    static synchronized void log(String text) {
        erase();
        errors.print(text);
        errors.flush();
        draw();
    }

    /** A line of the command's own. */
    static synchronized void line(PrintWriter writer, String text) {
        erase();
        writer.println(text);
        writer.flush();
        draw();
    }

    private static void erase() {
        if (!shown.isEmpty()) {
            shownOn.print(UP_AND_CLEAR.repeat(shown.size()));
            shownOn.flush();
        }
    }

    private static void draw() {
        if (!shown.isEmpty()) {
            shown.forEach(shownOn::println);
            shownOn.flush();
        }
    }
}
