package io.dropoff.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One rule that a file breaks.
 *
 * @param rule what it demands, with the column
 * @param count rows or columns that break it, or the number that is wrong
 * @param first where, the first ten by line; empty when the file as a whole is meant
 */
public record Breach(String rule, long count, List<Where> first) {

    /**
     * A place in the file.
     *
     * @param value for reports, never for logs; empty when it is NULL, or no longer known
     */
    public record Where(long line, String column, Optional<String> value) {}

    /** One sentence, without a value of the file. */
    public String text() {
        if (first.isEmpty()) {
            return rule + "; found " + count;
        }
        String lines = first.stream().map(where -> String.valueOf(where.line())).collect(Collectors.joining(", "));
        return rule + "; " + count + (count == 1 ? " row does not: line " : " rows do not: lines ") + lines
                + (count > first.size() ? ", …" : "");
    }

    /** One line for each place, with the values. */
    List<String> details() {
        List<String> details = new ArrayList<>();
        for (Where where : first) {
            details.add("line " + where.line() + ", " + where.column() + ": "
                    + where.value().map(value -> "'" + value + "'").orElse("no value"));
        }
        return details;
    }
}
