package io.dropoff.rows;

import io.dropoff.format.CsvFormat;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last record that detection takes for no data, as fields, so that a pass can recognize it.
 *
 * @param fields none when the file has no trailer
 * @param given whether a person said that there is one
 */
record Trailer(List<Field> fields, boolean given) {

    private static final Pattern NUMBER = Pattern.compile("[-+\\p{L}]?[0-9][0-9.,:/'-]*\\p{L}?");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");
    private static final Pattern DATE = Pattern.compile("(?:19|20|21)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])");
    private static final Pattern SUM =
            Pattern.compile("(?i)sum|total|amount|balance|betrag|saldo|hash|crc|version|page|seite|date|datum|id\\b");
    private static final Pattern ROWS =
            Pattern.compile("(?i)rows?|records?|recs?\\b|count|lines?|zeilen|s[aä]tze|entries|items|anzahl");

    /** One field as the parser hands it on. */
    record Field(char[] text, boolean isNull) {
        boolean is(char[] buffer, int offset, int length, boolean otherIsNull) {
            return isNull == otherIsNull && Arrays.equals(text, 0, text.length, buffer, offset, offset + length);
        }
    }

    static Trailer of(CsvFormat format, NullRule nulls, int maxField, boolean given) throws IOException {
        if (format.trailer().isEmpty()) {
            return new Trailer(List.of(), given);
        }
        CsvFormat alone = Formats.aloneWith(format);
        Collector collector = new Collector(alone, nulls, maxField);
        try (RecordSource record =
                RecordSource.open(new StringReader(format.trailer().get()), alone, maxField, collector)) {
            record.advance();
        }
        return new Trailer(collector.fields, given);
    }

    boolean isAbsent() {
        return fields.isEmpty();
    }

    /** The only whole number in it, unless it may be something else than the number of rows: a date, a sum, a name's part. */
    OptionalLong rowCount() {
        String words = text();
        boolean otherMeaning = SUM.matcher(words).find() && !ROWS.matcher(words).find();
        Matcher numbers = NUMBER.matcher(words);
        if (otherMeaning || !numbers.find()) {
            return OptionalLong.empty();
        }
        String number = numbers.group();
        boolean count = COUNT.matcher(number).matches() && !DATE.matcher(number).matches() && !numbers.find();
        return count ? OptionalLong.of(Long.parseLong(number)) : OptionalLong.empty();
    }

    /**
     * Whether it may be the beginning of a row, cut off where the file was: numbers without a word, none of which is the number of
     * rows.
     */
    boolean mayBeCutOffRow(long rows) {
        String text = text();
        Matcher digits = DIGITS.matcher(text);
        boolean hasNumber = false;
        boolean isCount = false;
        while (digits.find()) {
            hasNumber = true;
            isCount |= digits.group().length() <= 18 && Long.parseLong(digits.group()) == rows;
        }
        return !given && hasNumber && !isCount && text.chars().noneMatch(Character::isLetter);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        fields.forEach(field -> text.append(field.text()).append(' '));
        return text.toString();
    }

    private static final class Collector extends RecordHandler {

        private final List<Field> fields = new ArrayList<>();

        Collector(CsvFormat format, NullRule nulls, int maxField) {
            super(format, nulls, maxField);
        }

        @Override
        void name(String name) {
            throw new IllegalStateException("a trailer has no header");
        }

        @Override
        void headerEnd() {
            throw new IllegalStateException("a trailer has no header");
        }

        @Override
        void value(int column, char[] buffer, int offset, int length, boolean isNull) {
            fields.add(new Field(Arrays.copyOfRange(buffer, offset, offset + length), isNull));
        }

        @Override
        boolean isNoRow() {
            return true;
        }

        @Override
        boolean row() {
            return false;
        }
    }
}
