package io.dropoff.format.dialect;

import io.dropoff.format.encoding.TextSample;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Columns that seem to be parted by runs of blanks, though {@link BlankColumns} cannot read them safely. */
public final class BlankRuns {

    private static final Pattern RUN = Pattern.compile("(?: {2,}| *\\t[ \\t]*)");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d*\\.?\\d+(?:[eE][-+]?\\d+)?");
    private static final Pattern CODE = Pattern.compile("[A-Za-z]{1,4}\\d{1,6}");
    private static final int LOOK = 50;
    private static final double MOST = 0.9;

    /** Of a few lines, one may be names. */
    private static final double NUMBERED = 0.75;

    /** Numbers side by side that are neither a date with a time nor grouped digits. */
    private static final int SEVERAL = 8;

    private BlankRuns() {}

    /** Whether nearly every line has as many parts, more than one, or several numbers, or all a name and one, or a code and a word; or many have gaps. */
    public static boolean part(TextSample sample) {
        List<String> lines = new String(sample.head())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                .limit(LOOK)
                .toList();
        if (lines.size() < 2) {
            return false;
        }
        int parts = RUN.split(lines.get(lines.size() / 2)).length;
        long alike =
                lines.stream().filter(line -> RUN.split(line).length == parts).count();
        boolean named = lines.size() > 2 && alike == lines.size() - 1 && RUN.split(lines.get(0)).length == 1;
        return parts > 1 && (alike >= MOST * lines.size() || named)
                || areNumbers(lines)
                || areGapped(lines)
                || areNamed(lines)
                || areCoded(lines);
    }

    /** Whether every line is a code, each another, and a word: {@code ca01 news}. */
    private static boolean areCoded(List<String> lines) {
        Set<String> codes = new HashSet<>();
        for (String line : lines) {
            String[] parts = BLANKS.split(line);
            if (parts.length != 2 || !CODE.matcher(parts[0]).matches() || !codes.add(parts[0])) {
                return false;
            }
        }
        return lines.size() >= SEVERAL;
    }

    /** Whether every line is a word, each another, and a number, one of them with decimals. */
    private static boolean areNamed(List<String> lines) {
        Set<String> names = new HashSet<>();
        boolean decimal = false;
        for (String line : lines) {
            String[] parts = BLANKS.split(line);
            if (parts.length != 2 || !NUMBER.matcher(parts[1]).matches() || !names.add(parts[0])) {
                return false;
            }
            decimal |= parts[1].indexOf('.') >= 0;
        }
        return decimal;
    }

    /** Whether the first line and every second have a gap, as where fields are missing. */
    private static boolean areGapped(List<String> lines) {
        long gaps = lines.stream().filter(line -> RUN.matcher(line).find()).count();
        return RUN.matcher(lines.get(0)).find() && 2 * gaps >= lines.size();
    }

    /**
     * Whether most lines are numbers, with decimals or more than any value has, perhaps with a word before them; or all are numbers, one or more.
     */
    private static boolean areNumbers(List<String> lines) {
        long several = lines.stream()
                .filter(line -> numbers(line) >= (line.indexOf('.') >= 0 ? 2 : SEVERAL))
                .count();
        return several >= NUMBERED * lines.size()
                || several > 0 && lines.stream().allMatch(BlankRuns::areOnlyNumbers);
    }

    private static boolean areOnlyNumbers(String line) {
        return Arrays.stream(BLANKS.split(line))
                .allMatch(part -> NUMBER.matcher(part).matches());
    }

    /** 0 where more than one part of the line is none. */
    private static int numbers(String line) {
        String[] parts = BLANKS.split(line);
        int count = 0;
        for (String part : parts) {
            count += NUMBER.matcher(part).matches() ? 1 : 0;
        }
        return count >= parts.length - 1 ? count : 0;
    }
}
