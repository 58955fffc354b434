package io.dropoff.format;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment line that names the columns of a log: {@code #Fields: date time}.
 *
 * @param names as written; at least one
 * @param delimiter between them: tab, else comma, else blank
 */
public record FieldsComment(List<String> names, char delimiter) {

    private static final Pattern LINE = Pattern.compile("(?i)# ?fields(?::\\s*|\t)(?<names>\\S.*)");

    /** Empty for any other line. */
    public static Optional<FieldsComment> of(String line) {
        Matcher matcher = LINE.matcher(line.strip());
        return matcher.matches() ? Optional.of(parted(matcher.group("names"))) : Optional.empty();
    }

    private static FieldsComment parted(String names) {
        if (names.indexOf('\t') >= 0) {
            return new FieldsComment(List.of(names.split("\t")), '\t');
        }
        return names.indexOf(',') >= 0
                ? new FieldsComment(List.of(names.split("\\s*,\\s*")), ',')
                : new FieldsComment(List.of(names.split("\\s+")), ' ');
    }
}
