package io.dropoff.format.table;

import java.util.regex.Pattern;

/** What a text may have in common with all below it that makes a row of it rather than a name of a column. */
enum RowForm {
    /** A number and words: {@code 12 High Street}. */
    NUMBERED("\\d+\\p{L}? +\\p{L}{2}.*"),
    /** A year, a month and a day, or the other way round; a time may follow. */
    DAY(
            "(?:(?:19|20)\\d\\d([-/.])\\d{1,2}\\1\\d{1,2}|\\d{1,2}([-/.])\\d{1,2}\\2(?:19|20)\\d\\d)(?:[ T]\\d{1,2}:\\d\\d\\S*)?"),
    /** Any other text. */
    NONE(".*");

    private final Pattern pattern;

    RowForm(String pattern) {
        this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
    }

    static RowForm of(String text) {
        return NUMBERED.isIn(text) ? NUMBERED : DAY.isIn(text) ? DAY : NONE;
    }

    private boolean isIn(String text) {
        return pattern.matcher(text).matches();
    }
}
