package io.dropoff.rows;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands below the rows, as a claim about their number.
 *
 * @param text as it stands in the file; perhaps several lines
 */
record Trailer(String text) {

    private static final Pattern NUMBER = Pattern.compile("[-+\\p{L}]?[0-9][0-9.,:/'-]*\\p{L}?");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");
    private static final Pattern DATE = Pattern.compile("(?:19|20|21)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])");
    private static final Pattern SUM =
            Pattern.compile("(?i)sum|total|amount|balance|betrag|saldo|hash|crc|version|page|seite|date|datum|id\\b");
    private static final Pattern OF_A_COLUMN = Pattern.compile("[,;|\\t]");
    /** {@code 9;END}: the number says of which kind the record is. */
    private static final Pattern KIND = Pattern.compile("[\"']?\\d{1,2}[\"']?[,;|\\t][\"' ]*\\p{L}+[\"' ]*");

    /** {@code # processed 57 queries}: a comment, which counts something else unless it speaks of rows. */
    private static final Pattern REMARK = Pattern.compile("#\\s*\\p{L}+ .*\\p{L}+ .*\\p{L}.*");

    /** In other languages. */
    private static final String OTHER_ROWS =
            "lignes?|filas?|registros?|righ?[ae]|rijen|regels|linhas?|wierszy?|rader|rækker|řádk[yů]|строк[аи]?";

    private static final Pattern ROWS = Pattern.compile(
            "(?iu)rows?|records?|recs?\\b|count|lines?|zeilen|s[aä]tze|entries|items|anzahl|" + OTHER_ROWS);

    /** In prose, a number of rows is one only where the line says nothing else. */
    private static final Pattern SAID = Pattern.compile("(?iu)[^\\p{L}\\p{N}]*(?:(?:total|number of|total number of) )?"
            + "(?:(\\d{1,18}) (?:rows?|records?|zeilen?|datens[aä]tze|" + OTHER_ROWS + ")"
            + "(?: (?:affected|selected|returned|exported|in set|betroffen|ausgew[aä]hlt|affect[eé]es?|afec?tadas|interessate"
            + "|be[iï]nvloed))?"
            + "|(?:rows?|records?|row ?count|record ?count|zeilen|datens[aä]tze|anzahl datens[aä]tze) ?[:=]? ?(\\d{1,18}))"
            + "[^\\p{L}\\p{N}]*");

    /** The only whole number that must be the number of rows; empty where it may be a date, a sum, a name's part. */
    OptionalLong rowCount() {
        String[] lines = text.strip().split("\\R");
        if (lines.length == 1) {
            return ofOneLine();
        }
        OptionalLong count = OptionalLong.empty();
        for (String line : lines) {
            Matcher said = SAID.matcher(line.strip());
            if (said.matches()) {
                long number = Long.parseLong(said.group(1) == null ? said.group(2) : said.group(1));
                if (count.isPresent() && count.getAsLong() != number) {
                    return OptionalLong.empty();
                }
                count = OptionalLong.of(number);
            }
        }
        return count;
    }

    private OptionalLong ofOneLine() {
        // A first field that is empty says that the number is of another column.
        boolean otherMeaning = OF_A_COLUMN.matcher(text).lookingAt()
                || KIND.matcher(text.strip()).matches() && !ROWS.matcher(text).find()
                || REMARK.matcher(text.strip()).matches() && !ROWS.matcher(text).find()
                || SUM.matcher(text).find() && !ROWS.matcher(text).find();
        Matcher numbers = NUMBER.matcher(text);
        if (otherMeaning || isProse() || !numbers.find()) {
            return OptionalLong.empty();
        }
        String number = numbers.group();
        boolean count = COUNT.matcher(number).matches() && !DATE.matcher(number).matches() && !numbers.find();
        return count ? OptionalLong.of(Long.parseLong(number)) : OptionalLong.empty();
    }

    private boolean isProse() {
        return text.strip().split("\\s+").length > 5
                && !SAID.matcher(text.strip()).matches();
    }

    /**
     * Whether it may be the beginning of a row, cut off where the file was: numbers without a word, none of which is the number of
     * rows.
     */
    boolean mayBeCutOffRow(long rows) {
        boolean hasNumber = false;
        boolean isCount = false;
        Matcher digits = COUNT.matcher(text);
        while (digits.find()) {
            hasNumber = true;
            isCount |= Long.parseLong(digits.group()) == rows;
        }
        return hasNumber && !isCount && text.chars().noneMatch(Character::isLetter);
    }
}
