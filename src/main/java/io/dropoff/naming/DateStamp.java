package io.dropoff.naming;

import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes dates, with or without a time, off the ends of a file name; a date is one that a calendar has. */
final class DateStamp {

    private static final String DATE =
            "(?<year>(?:19|20|21)\\d\\d)(?<ds>[-_.]?)(?<month>0[1-9]|1[0-2])\\k<ds>(?<day>0[1-9]|[12]\\d|3[01])";
    private static final String TIME =
            "[tT_\\-. ]?(?:[01]\\d|2[0-3])(?<ts>[-_.:]?)[0-5]\\d(?:\\k<ts>(?:[0-5]\\d|60)(?:[.,_]?\\d{3,9})?)?[zZ]?";
    private static final String STAMP = DATE + "(?:" + TIME + ")?";
    private static final String PUNCTUATION = "[^\\p{L}\\p{Nd}]";

    private static final Pattern AT_END = Pattern.compile("(?<!\\p{Nd})" + STAMP + PUNCTUATION + "*\\z");
    private static final Pattern AT_START = Pattern.compile("\\A" + PUNCTUATION + "*" + STAMP + PUNCTUATION + "+");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    private DateStamp() {}

    /**
     * The stem without the stamps at its end, then without those at its beginning. A stamp at the beginning (the prefix that
     * filing gives, or the sender's) stays when nothing but digits would remain.
     */
    static String strip(String stem) {
        String rest = stem;
        for (int end = startOfLast(rest); end >= 0; end = startOfLast(rest)) {
            rest = rest.substring(0, end);
        }
        for (int start = endOfFirst(rest); start > 0; start = endOfFirst(rest)) {
            rest = rest.substring(start);
        }
        return rest;
    }

    private static int startOfLast(String text) {
        Matcher matcher = AT_END.matcher(text);
        for (int from = 0; matcher.find(from); from = matcher.start() + 1) {
            if (isReal(matcher)) {
                return matcher.start();
            }
        }
        return -1;
    }

    private static int endOfFirst(String text) {
        Matcher matcher = AT_START.matcher(text);
        boolean stamped = matcher.find()
                && isReal(matcher)
                && LETTER.matcher(text.substring(matcher.end())).find();
        return stamped ? matcher.end() : 0;
    }

    private static boolean isReal(Matcher matcher) {
        int year = Integer.parseInt(matcher.group("year"));
        int month = Integer.parseInt(matcher.group("month"));
        return YearMonth.of(year, month).isValidDay(Integer.parseInt(matcher.group("day")));
    }
}
