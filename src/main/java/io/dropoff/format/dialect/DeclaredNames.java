package io.dropoff.format.dialect;

import io.dropoff.format.FieldsComment;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Names of columns that a log file declares in its comments: {@code #Fields: date time c-ip} of the W3C's extended log format (WD-logfile,
 * 1996: IIS, Exchange, CloudFront) and {@code #fields → ts → uid} of Zeek. Other comments may stand between it and the rows, and its
 * names may be parted otherwise than these.
 *
 * @param lines of comments at the top
 * @param line that has the names, from 1
 * @param delimiter of the rows
 */
public record DeclaredNames(int lines, int line, List<String> names, char delimiter) {

    private static final char SIGN = '#';
    private static final String DELIMITERS = "\t ,;|";
    private static final int LOOK = 10;

    /** Empty where no line declares names, two do differently, or rows follow and none has as many fields. */
    static Optional<DeclaredNames> in(char[] text) {
        int place = 0;
        int lines = 0;
        int line = 0;
        Optional<FieldsComment> declared = Optional.empty();
        while (place < text.length && text[place] == SIGN) {
            lines++;
            Optional<FieldsComment> here = FieldsComment.of(line(text, place));
            if (here.isPresent()) {
                if (declared.isPresent()
                        && !here.get().names().equals(declared.get().names())) {
                    return Optional.empty();
                }
                line = lines;
                declared = here;
            }
            place = Lines.nextLine(text, place);
        }
        List<String> names = declared.map(FieldsComment::names).orElse(List.of());
        if (names.size() < 2) {
            return Optional.empty();
        }
        boolean rows = new String(text, place, text.length - place).strip().length() > 0;
        return rows
                ? found(text, place, lines, line, names)
                : Optional.of(
                        new DeclaredNames(lines, line, names, declared.get().delimiter()));
    }

    /** Whether a comment at the top declares any names. */
    public static boolean are(char[] text) {
        boolean are = false;
        for (int place = 0; !are && place < text.length && text[place] == SIGN; place = Lines.nextLine(text, place)) {
            are = FieldsComment.of(line(text, place)).isPresent();
        }
        return are;
    }

    private static Optional<DeclaredNames> found(char[] text, int from, int lines, int line, List<String> names) {
        String[] rows = rows(text, from);
        return DELIMITERS
                .chars()
                .mapToObj(c -> (char) c)
                .filter(c -> fitting(rows, c, names.size()) > 0)
                .max(Comparator.comparingLong(c -> fitting(rows, c, names.size())))
                .map(delimiter -> new DeclaredNames(lines, line, names, delimiter));
    }

    private static String[] rows(char[] text, int from) {
        String[] rows = new String[LOOK];
        Arrays.fill(rows, "");
        int place = from;
        for (int row = 0; row < LOOK && place < text.length; row++) {
            rows[row] = line(text, place);
            place = Lines.nextLine(text, place);
        }
        return rows;
    }

    private static long fitting(String[] rows, char delimiter, int width) {
        return Arrays.stream(rows)
                .filter(row -> row.chars().filter(c -> c == delimiter).count() == width - 1)
                .count();
    }

    private static String line(char[] text, int from) {
        return new String(text, from, Lines.lineEnd(text, from) - from);
    }
}
