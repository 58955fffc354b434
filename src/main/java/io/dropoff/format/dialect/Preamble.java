package io.dropoff.format.dialect;

import io.dropoff.format.encoding.TextSample;
import io.dropoff.settings.TableSettings;
import java.nio.CharBuffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before the table.
 *
 * @param lines physical lines
 * @param delimiter what a {@code sep=} line says
 * @param reason in words; empty when there is nothing
 */
public record Preamble(int lines, Optional<Character> delimiter, String reason) {

    private static final Pattern SEP = Pattern.compile("(?i)\"?sep=([^\"'\\p{L}\\p{N}])\"?[ ]*");

    /** {@code # Date: 5 May} or {@code #Laser=} with the value in the next field. */
    private static final Pattern FACT = Pattern.compile("#[^\\t,;|]{1,40}[=:][\\t ;,|]?[^\\t;,|]*");

    /** What can be told before the delimiter is known: lines that a person set, or a {@code sep=} line. */
    public static Preamble before(char[] text, TableSettings set) {
        if (set.skipLines().isPresent()) {
            return new Preamble(set.skipLines().getAsInt(), Optional.empty(), "lines to skip: set for this table");
        }
        int end = Lines.lineEnd(text, 0);
        Matcher matcher = SEP.matcher(new String(text, 0, Math.min(end, 16)));
        if (end < 16 && matcher.matches()) {
            return new Preamble(1, Optional.of(matcher.group(1).charAt(0)), "the first line says " + matcher.group());
        }
        return comments(text);
    }

    /** Comment lines but the last, which may name the columns, unless all of them are a key and its value. */
    private static Preamble comments(char[] text) {
        int lines = 0;
        int place = 0;
        int last = 0;
        boolean facts = true;
        while (place < text.length && (text[place] == '#' || lines > 0 && TextSample.isLineEnd(text[place]))) {
            last = text[place] == '#' ? lines : last;
            int end = Lines.lineEnd(text, place);
            facts &= text[place] != '#'
                    || FACT.matcher(CharBuffer.wrap(text, place, end - place)).matches();
            lines++;
            place = Lines.nextLine(text, place);
        }
        boolean some = last > 0 && place < text.length;
        int skipped = !some ? 0 : facts ? lines : last;
        return new Preamble(skipped, Optional.empty(), some ? skipped + " comment lines" : "");
    }

    /** With so many lines more. */
    public Preamble and(int more, String words) {
        return new Preamble(lines + more, delimiter, reason.isEmpty() ? words : reason + "; " + words);
    }
}
