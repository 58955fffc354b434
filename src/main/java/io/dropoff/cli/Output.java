package io.dropoff.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** Standard output of a command: lines and tables for people, JSON objects for programs. */
final class Output {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter writer;
    private final boolean console;

    /** @param console whether a person watches, so that lines may be rewritten */
    Output(PrintWriter writer, boolean console) {
        this.writer = writer;
        this.console = console;
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

    /** Lines of columns, aligned. */
    void table(List<String> head, List<List<String>> rows) {
        TextTable.lines(head, rows).forEach(this::line);
    }

    /** One object on one line, its keys in the map's order. */
    void json(Map<String, ?> object) {
        try {
            line(JSON.writeValueAsString(object));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON for " + object.keySet(), e);
        }
    }
}
