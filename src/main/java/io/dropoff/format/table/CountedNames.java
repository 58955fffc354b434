package io.dropoff.format.table;

import io.dropoff.format.dialect.Grid;
import java.util.ArrayList;
import java.util.List;

/** {@code ColA,ColB,ColC} or {@code s_1,s_2}: one word that counts, as no row does. */
final class CountedNames {

    private static final int SHORTEST = 3;

    /** Names that count with a single letter before them: {@code Q1,Q2,Q3,Q4}. */
    private static final int MANY = 4;

    private CountedNames() {}

    /** Whether the names of the record count, all or most of them behind others, and what stands below does not. */
    static boolean are(Grid grid, int record, List<String> names) {
        int others = 0;
        while (2 * others < names.size() && !count(names.subList(others, names.size()))) {
            others++;
        }
        int counted = names.size() - others;
        if (record + 1 >= grid.records() || 2 * others >= names.size() || others > 0 && counted < SHORTEST) {
            return false;
        }
        List<String> below = new ArrayList<>();
        for (int c = others; c < grid.width(record + 1); c++) {
            below.add(grid.value(record + 1, c).strip());
        }
        return !count(below);
    }

    /** Whether they are one word, of a few letters at least unless there are many, with a letter or a number behind it that goes up by one. */
    private static boolean count(List<String> texts) {
        String stem = stem(texts);
        int shortest = texts.size() < MANY ? SHORTEST : 1;
        if (texts.size() < 2 || stem.length() < shortest || !Character.isLetter(stem.charAt(0))) {
            return false;
        }
        int last = -1;
        for (String text : texts) {
            int place = text.startsWith(stem) ? place(text.substring(stem.length())) : -1;
            if (place < 0 || last >= 0 && place != last + 1) {
                return false;
            }
            last = place;
        }
        return true;
    }

    /** What the first and the last begin with, but for digits at its end. */
    private static String stem(List<String> texts) {
        String first = texts.isEmpty() ? "" : texts.get(0);
        String last = texts.isEmpty() ? "" : texts.get(texts.size() - 1);
        int end = 0;
        while (end < Math.min(first.length(), last.length()) && first.charAt(end) == last.charAt(end)) {
            end++;
        }
        return first.substring(0, end).replaceAll("\\d+$", "");
    }

    /** -1 = neither a letter nor a small number. */
    private static int place(String text) {
        if (text.matches("\\d{1,4}")) {
            return Integer.parseInt(text);
        }
        return text.matches("[A-Za-z]") ? text.charAt(0) : -1;
    }
}
