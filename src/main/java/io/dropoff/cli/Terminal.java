package io.dropoff.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/**
 * The bottom lines of a terminal, rewritten while loads run; everything else scrolls above them. One per process, because the terminal is.
 * What is wider than the terminal is cut off at its edge. Thread-safe.
 */
final class Terminal {

    private static final String UP_AND_CLEAR = "\u001b[1A\u001b[2K";

    /** Around the lines: one that wrapped would take two lines, and only one would be erased. */
    private static final String NO_WRAP = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    private static PrintWriter errors = new PrintWriter(System.err, true);
    private static PrintWriter shownOn;
    private static List<String> shown = List.of();

    private Terminal() {}

    /** Whether a person watches standard output. Java 22 and later have a console also where output goes to a file. */
    static boolean isWatched() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException beforeJava22) {
            return true;
        }
    }

    /** Whether lines can be rewritten there. */
    static boolean movesCursor(Map<String, String> environment) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        boolean known = environment.containsKey("WT_SESSION") || environment.containsKey("TERM");
        return isWatched() && !"dumb".equals(environment.get("TERM")) && (known || !windows);
    }

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
            shownOn.print(NO_WRAP);
            shown.forEach(shownOn::println);
            shownOn.print(WRAP);
            shownOn.flush();
        }
    }
}
