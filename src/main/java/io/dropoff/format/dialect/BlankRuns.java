package io.dropoff.format.dialect;

import io.dropoff.format.encoding.TextSample;
import java.util.List;
import java.util.regex.Pattern;

/** Columns that are parted by runs of blanks, which no delimiter is. */
public final class BlankRuns {

    private static final Pattern RUN = Pattern.compile("(?: {2,}| *\\t[ \\t]*)");
    private static final int LOOK = 50;
    private static final double MOST = 0.9;

    private BlankRuns() {}

    /** Whether nearly every line has as many parts, more than one. */
    public static boolean part(TextSample sample) {
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
