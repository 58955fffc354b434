package io.dropoff.cli;

import io.dropoff.data.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Standard output of a command: lines and tables for people, JSON objects for programs. */
final class Output {

    private final PrintWriter writer;
    private final boolean console;
    private final int width;

    /**
     * @param console whether a person watches, so that lines may be rewritten
     * @param width of the lines that are seen whole
     */
    Output(PrintWriter writer, boolean console, int width) {
        this.writer = writer;
        this.console = console;
        this.width = width;
    }

    boolean isConsole() {
        return console;
    }

    void line(String text) {
        Terminal.line(writer, text);
    }

    /** Replaces the lines at the bottom of a console that show what runs; an empty list removes them. */
    void live(List<String> lines) {
        Terminal.show(writer, lines);
    }

    /** Lines of columns, aligned; a long text in the last one goes on below itself. */
    void table(List<String> head, List<List<String>> rows) {
        tableLines(head, rows, List.of()).forEach(this::line);
    }

    /** Likewise, not written yet, without the spare columns where there is no room for them. */
    List<String> tableLines(List<String> head, List<List<String>> rows, List<String> spare) {
        return TextTable.wrappedLines(head, rows, width, spare);
    }

    /** Likewise, one line for the head and one for each row, however long the last column is. */
    List<String> lines(List<String> head, List<List<String>> rows, List<String> spare) {
        return TextTable.lines(head, rows, width, spare);
    }

    /** Whether the lines are seen whole. */
    boolean holds(List<String> lines) {
        return lines.stream().allMatch(line -> line.length() <= width);
    }

    /** A text, broken between words where the line ends. */
    void wrapped(String indent, String text) {
        wrap(indent, indent, text).forEach(this::line);
    }

    /**
     * Likewise, not written yet.
     *
     * @param first what stands before the text
     * @param next what stands before each further line
     */
    List<String> wrap(String first, String next, String text) {
        int indent = Math.max(first.length(), next.length());
        List<String> lines = new ArrayList<>();
        for (String line : WordWrap.lines(text, Math.max(width - indent, indent))) {
            lines.add((lines.isEmpty() ? first : next) + line);
        }
        return lines;
    }

    /** One object on one line, its keys in the map's order. */
    void json(Map<String, ?> object) {
        line(Json.text(object));
    }
}
