package io.dropoff.format;

import java.util.List;
import java.util.regex.Pattern;

/** Columns that are parted by runs of blanks, which no delimiter is. */
final class BlankRuns {

    private static final Pattern RUN = Pattern.compile("(?: {2,}| *\\t[ \\t]*)");
    private static final int LOOK = 50;
    private static final double MOST = 0.9;

    private BlankRuns() {}

    /** Whether nearly every line has as many parts, more than one. */
    static boolean part(Sample sample) {
        List<String> lines = new String(sample.head())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(LOOK)
                .toList();
        if (lines.size() < 2) {
            return false;
        }
        int parts = RUN.split(lines.get(lines.size() / 2)).length;
        long alike =
                lines.stream().filter(line -> RUN.split(line).length == parts).count();
        return parts > 1 && alike >= MOST * lines.size();
    }
}
