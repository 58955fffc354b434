package io.dropoff.naming;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms in which senders write a date into a file's name. Where two fit at the same place, the first counts. */
enum StampForm {
    /** {@code 20241201}, {@code 2024-12-01}, {@code 2024_12_01}. */
    YEAR_MONTH_DAY(
            "(YEAR)([-_. ]?)(0[1-9]|1[0-2])\\2(0[1-9]|[12]\\d|3[01])",
            Ties.LOOSE,
            m -> LocalDate.of(number(m, 1), number(m, 3), number(m, 4))),

    /** {@code 01.12.2024}, {@code 27112026}; in the American order where the other is no date. */
    DAY_MONTH_YEAR("([0-3]\\d)([-_. ]?)([0-3]\\d)\\2(YEAR)", Ties.DATE, StampForm::dayMonthYear),

    /** {@code 1.12.2024}. */
    SHORT_DAY_MONTH_YEAR("(\\d{1,2})([-_.])(\\d{1,2})\\2(YEAR)", Ties.DATE, StampForm::dayMonthYear),

    /** {@code 01Dec2024}, {@code 1-DEC-2024}. */
    DAY_WORD_YEAR(
            "(\\d{1,2})[-_. ]{0,2}(MONTH)[-_. ]{0,2}(YEAR)",
            Ties.DATE,
            m -> LocalDate.of(number(m, 3), month(m, 2), number(m, 1))),

    /** {@code 2024-Dec-01}. */
    YEAR_WORD_DAY(
            "(YEAR)[-_. ]?(MONTH)[-_. ]{0,2}(\\d{1,2})",
            Ties.DATE,
            m -> LocalDate.of(number(m, 1), month(m, 2), number(m, 3))),

    /** {@code 202412}, {@code 2024-12}, {@code 2024M12}. */
    YEAR_MONTH("(YEAR)[-_. ]?[mM]?(0[1-9]|1[0-2])", Ties.PERIOD, m -> LocalDate.of(number(m, 1), number(m, 2), 1)),

    /** {@code 12-2024}. */
    MONTH_YEAR(
            "(?<!\\p{Nd}[-_. ])(0[1-9]|1[0-2])[-_. ](YEAR)",
            Ties.PERIOD,
            m -> LocalDate.of(number(m, 2), number(m, 1), 1)),

    /** {@code Dec2024}, {@code December 2024}. */
    WORD_YEAR("(MONTH)[-_. ]{0,2}(YEAR)", Ties.PERIOD, m -> LocalDate.of(number(m, 2), month(m, 1), 1)),

    /** {@code 2024-Dec}. */
    YEAR_WORD("(YEAR)[-_. ]?(MONTH)", Ties.PERIOD, m -> LocalDate.of(number(m, 1), month(m, 2), 1)),

    /** {@code 2024Q1}, {@code 2024-Q1}. */
    YEAR_QUARTER("(YEAR)[-_. ]?Q([1-4])", Ties.PERIOD, m -> LocalDate.of(number(m, 1), 3 * number(m, 2) - 2, 1)),

    /** {@code Q1_2024}. */
    QUARTER_YEAR("Q([1-4])[-_. ]?(YEAR)", Ties.PERIOD, m -> LocalDate.of(number(m, 2), 3 * number(m, 1) - 2, 1)),

    /** {@code 2024H1}. */
    YEAR_HALF("(YEAR)[-_. ]?H([12])", Ties.PERIOD, m -> LocalDate.of(number(m, 1), 6 * number(m, 2) - 5, 1)),

    /** {@code 2024-W05}, {@code 2024W05}, {@code 2024_KW05}. */
    YEAR_WEEK("(YEAR)[-_. ]?(?:[KC]?W)[-_ ]?(\\d\\d)", Ties.PERIOD, m -> week(number(m, 1), number(m, 2))),

    /** {@code KW05_2024}. */
    WEEK_YEAR("(?:[KC]?W)[-_ ]?(\\d\\d)[-_. ]?(YEAR)", Ties.PERIOD, m -> week(number(m, 2), number(m, 1)));

    /** A stamp in a text. */
    record FoundStamp(DateStamp stamp, int start, int end) {}

    /** What may stand around a stamp. */
    private enum Ties {
        /** A letter before it, a time and a number of any length behind it. */
        LOOSE("(?<!\\p{Nd})", Ties.TIME + Ties.SEQUENCE),
        /** The same, but no letter before it: eight digits may be a part's number. */
        DATE("(?<![\\p{L}\\p{Nd}])", Ties.TIME + Ties.SEQUENCE),
        /** Only a number of three digits or more behind it: fewer would be the day of a date that no calendar has. */
        PERIOD("(?<![\\p{L}\\p{Nd}])", "(?:[-_. ]\\d{3,9})?");

        private static final String TIME =
                "(?:[T_\\-. ]?(?:[01]\\d|2[0-3])(?<ts>[-_.:]?)[0-5]\\d(?:\\k<ts>(?:[0-5]\\d|60)(?:[.,_]?\\d{3,9})?)?"
                        + "(?:Z|[-+]\\d\\d:?\\d\\d)?)?";
        private static final String SEQUENCE = "(?:[-_. #]+V?\\d{1,9})?";

        private final String before;
        private final String behind;

        Ties(String before, String behind) {
            this.before = before;
            this.behind = behind;
        }
    }

    private static final String PUNCTUATION = "[^\\p{L}\\p{Nd}]";

    /** The number is the one that filing gives to the second file of one second. */
    private static final String FILED = "(?<rest>(?:_\\d{6}(?:_\\d{1,3}(?=_))?)|" + Ties.TIME + ")";

    /** English and German; the first three letters tell which month. */
    private static final String MONTH =
            "(?:jan(?:uary|uar)?|jän(?:ner)?|feb(?:ruary|ruar)?|mar(?:ch)?|märz?|mrz|apr(?:il)?|may|mai|june?|juni|july?|juli"
                    + "|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)";

    private static final List<String> MONTHS = List.of(
            "jan jän", "feb", "mar mär mrz", "apr", "may mai", "jun", "jul", "aug", "sep", "oct okt", "nov", "dec dez");

    private static final Pattern LETTER = Pattern.compile("\\p{L}");

    private final Pattern atEnd;
    private final Pattern atStart;
    private final Function<MatchResult, LocalDate> date;

    StampForm(String form, Ties ties, Function<MatchResult, LocalDate> date) {
        this.date = date;
        String written = form.replace("YEAR", "(?:19|20|21)\\d\\d").replace("MONTH", MONTH);
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        atEnd = Pattern.compile(ties.before + written + "(?<rest>" + ties.behind + ")" + PUNCTUATION + "*\\z", flags);
        atStart = Pattern.compile("\\A" + PUNCTUATION + "*" + written + FILED + PUNCTUATION + "+", flags);
    }

    /** The longest stamp that a text ends in, with the punctuation around it. */
    static Optional<FoundStamp> last(String text) {
        FoundStamp longest = null;
        for (StampForm form : values()) {
            Matcher matcher = form.atEnd.matcher(text);
            for (int from = 0; matcher.find(from); from = matcher.start() + 1) {
                Optional<DateStamp> stamp = form.stamp(matcher);
                if (stamp.isPresent() && (longest == null || matcher.start() < longest.start())) {
                    longest = new FoundStamp(stamp.get(), matcher.start(), matcher.end());
                    break;
                }
            }
        }
        return Optional.ofNullable(longest);
    }

    /** The stamp that a text begins with, as long as a letter follows. */
    static Optional<FoundStamp> first(String text) {
        for (StampForm form : values()) {
            Matcher matcher = form.atStart.matcher(text);
            if (matcher.find() && LETTER.matcher(text).find(matcher.end())) {
                Optional<DateStamp> stamp = form.stamp(matcher);
                if (stamp.isPresent()) {
                    return Optional.of(new FoundStamp(stamp.get(), matcher.start(), matcher.end()));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<DateStamp> stamp(Matcher matcher) {
        try {
            return Optional.of(DateStamp.of(date.apply(matcher), matcher.group("rest")));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static int number(MatchResult found, int group) {
        return Integer.parseInt(found.group(group));
    }

    private static int month(MatchResult found, int group) {
        String word = found.group(group).substring(0, 3).toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).contains(word)) {
                return i + 1;
            }
        }
        throw new DateTimeException(word);
    }

    private static LocalDate dayMonthYear(MatchResult found) {
        boolean american = number(found, 3) > MONTHS.size();
        return LocalDate.of(number(found, 4), number(found, american ? 1 : 3), number(found, american ? 3 : 1));
    }

    private static LocalDate week(int year, int week) {
        // The fourth of January is in the first week of every year.
        LocalDate first = LocalDate.of(year, 1, 4).with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 1);
        IsoFields.WEEK_OF_WEEK_BASED_YEAR
                .rangeRefinedBy(first)
                .checkValidValue(week, IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        return first.with(java.time.DayOfWeek.MONDAY).plusWeeks(week - 1L);
    }
}
