package io.dropoff.format.table;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Years, as they name columns. */
final class Year {

    private static final Pattern YEAR =
            Pattern.compile("((?:1[89]|20|21)\\d\\d)(?:[-/\u2013](\\d\\d|(?:1[89]|20|21)\\d\\d))?"
                    + "(?: ?[\\[(][^\\[\\]()]{1,20}[\\])])?");

    private Year() {}

    /** A year, one that goes on into another, {@code 2019/20}, or one with something in brackets, {@code 1996 [YR1996]}. */
    static boolean is(String name) {
        Matcher year = YEAR.matcher(name);
        return year.matches() && (year.group(2) == null || isLater(year.group(2), year.group(1)));
    }

    /** @param end as many of the last digits as are written */
    private static boolean isLater(String end, String year) {
        return Integer.parseInt(end) > Integer.parseInt(year.substring(year.length() - end.length()));
    }
}
