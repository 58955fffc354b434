package io.dropoff.format.dialect;

import io.dropoff.format.encoding.TextSample;
import io.dropoff.settings.TableSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands before the table.
 *
 * @param lines physical lines
 * @param delimiter what a {@code sep=} line says
 * @param names of the columns, where a comment declares them; else empty
 * @param reason in words; empty when there is nothing
 */
public record Preamble(int lines, Optional<Character> delimiter, List<String> names, String reason) {

    private static final Pattern SEP = Pattern.compile("(?i)\"?sep=([^\"'\\p{L}\\p{N}])\"?[ ]*");

    /** {@code # Date: 5 May} or {@code #Laser=} with the value in the next field. */
    private static final Pattern FACT = Pattern.compile("#[^\\t,;|]{1,40}[=:][\\t ;,|]?[^\\t;,|]*");

    /** {@code # L = 32, T = 3.0}. */
    private static final Pattern FACTS =
            Pattern.compile("#[^\\t,;|=:]{1,40}[=:] [^\\t,;|=:]+(?:[,;] ?[^\\t,;|=:]{1,40}[=:] [^\\t,;|=:]+){1,30}");

    /** {@code [nm]}, {@code (1/s)}, the first behind the sign. */
    private static final Pattern UNIT = Pattern.compile("\\W*[\\[(][^\\[\\]()]*[\\])]\\s*");

    /** What begins a program's settings above numbers: {@code @Redshift 0.15}, {@code @ xaxis label "Time"}. */
    private static final char SETTING = '@';

    /** Where something came from. */
    private static final Pattern ADDRESS = Pattern.compile("[#%;!].*\\bhttps?://[^\\s,;|]+\\S*\\s*");

    /** Words that name no single column, and the longest line that is looked at for them. */
    private static final int PHRASE = 3;

    private static final int LONGEST = 200;

    /** A sign alone, or a phrase behind it. */
    private static final Pattern WORDS = Pattern.compile(".\\s*|.*\\b\\p{L}+ \\p{L}+ \\p{L}+ \\p{L}+\\b.*");

    Preamble(int lines, Optional<Character> delimiter, String reason) {
        this(lines, delimiter, List.of(), reason);
    }

    /** What can be told before the delimiter is known: lines that a person set, a {@code sep=} line, or a line that says it. */
    public static Preamble before(char[] text, TableSettings set) {
        if (set.skipLines().isPresent()) {
            return new Preamble(set.skipLines().getAsInt(), Optional.empty(), "lines to skip: set for this table");
        }
        int end = Lines.lineEnd(text, 0);
        Matcher matcher = SEP.matcher(new String(text, 0, Math.min(end, 16)));
        if (end < 16 && matcher.matches()) {
            return new Preamble(1, Optional.of(matcher.group(1).charAt(0)), "the first line says " + matcher.group());
        }
        Optional<DeclaredNames> names = set.header().isPresent() ? Optional.empty() : DeclaredNames.in(text);
        return names.map(Preamble::declared)
                .or(() -> DeclaredLines.in(text))
                .or(() -> address(text))
                .orElseGet(() -> comments(text));
    }

    private static Preamble declared(DeclaredNames found) {
        String among = found.lines() > 1 ? ", one of " + found.lines() + " comments" : "";
        String reason = "line " + found.line() + " names the columns" + among;
        return new Preamble(found.lines(), Optional.of(found.delimiter()), found.names(), reason);
    }

    /** A single comment line that says where the rows come from. */
    private static Optional<Preamble> address(char[] text) {
        int next = Lines.nextLine(text, 0);
        String first = new String(text, 0, Math.min(Lines.lineEnd(text, 0), LONGEST));
        boolean alone = next < text.length
                && text[next] != text[0]
                && ADDRESS.matcher(first).matches();
        return alone
                ? Optional.of(new Preamble(1, Optional.empty(), "a comment line with an address"))
                : Optional.empty();
    }

    /** Comment lines but the last, which may name the columns, unless it is said in words or all of them are keys and their values. */
    private static Preamble comments(char[] text) {
        char sign = CommentSign.of(text);
        Optional<Integer> names = namesAmong(text, sign);
        if (names.isPresent()) {
            return new Preamble(names.get(), Optional.empty(), names.get() > 0 ? names.get() + " comment lines" : "");
        }
        int lines = 0;
        int place = 0;
        int last = 0;
        boolean facts = true;
        boolean words = false;
        boolean phrase = false;
        boolean units = false;
        String above = "";
        int settings = 0;
        while (place < text.length
                && (text[place] == sign
                        || text[place] == SETTING
                        || lines > 0 && (TextSample.isLineEnd(text[place]) || isFactBehindDelimiter(text, place)))) {
            settings += text[place] == SETTING ? 1 : 0;
            if (text[place] == sign) {
                String line = new String(text, place, Lines.lineEnd(text, place) - place);
                last = lines;
                facts &= FACT.matcher(line).matches() || FACTS.matcher(line).matches();
                words = sign != '#' && WORDS.matcher(line).matches();
                phrase = isPhrase(line);
                units = areUnits(line, above);
                above = line;
            }
            lines++;
            place = Lines.nextLine(text, place);
        }
        if (settings > 1 && beginsWithNumber(text, place)) {
            return new Preamble(lines, Optional.empty(), lines + " lines of comments and settings");
        }
        boolean some = last > 0 && settings == 0 && place < text.length;
        int named = sign == '#' ? last : 0;
        int skipped = !some ? 0 : facts || words || units || phrase && isNumber(text, place) ? lines : named;
        return new Preamble(skipped, Optional.empty(), skipped > 0 ? skipped + " comment lines" : "");
    }

    /** {@code ,#base=500(V)} among comments: a program wrote it as the second field of a line that it began anew. */
    private static boolean isFactBehindDelimiter(char[] text, int place) {
        String line = new String(
                text, place + 1, Math.max(0, Math.min(Lines.lineEnd(text, place), place + LONGEST) - place - 1));
        return ",;\t".indexOf(text[place]) >= 0 && FACT.matcher(line).matches();
    }

    /** Whether the last of them is units in brackets, parted by tabs as the line above it: {@code # [nm] → [%]}. */
    private static boolean areUnits(String line, String above) {
        String[] fields = line.split("\t", -1);
        long units = Arrays.stream(fields)
                .filter(field -> UNIT.matcher(field).matches())
                .count();
        return fields.length > 1 && fields.length == above.split("\t", -1).length && 2 * units > fields.length;
    }

    /** The comment line that is parted by tabs as the row below all of them is, where others without any follow it: its number, from 0. */
    private static Optional<Integer> namesAmong(char[] text, char sign) {
        int place = 0;
        int named = -1;
        int lines = 0;
        long tabs = 0;
        while (place < text.length && text[place] == sign) {
            long parts = tabs(text, place);
            if (parts > 0 && named >= 0) {
                return Optional.empty();
            }
            named = parts > 0 ? lines : named;
            tabs = Math.max(tabs, parts);
            place = Lines.nextLine(text, place);
            lines++;
        }
        boolean above = named >= 0 && named < lines - 1 && place < text.length && tabs(text, place) == tabs;
        return above ? Optional.of(named) : Optional.empty();
    }

    private static long tabs(char[] text, int from) {
        return new String(text, from, Lines.lineEnd(text, from) - from)
                .chars()
                .filter(c -> c == '\t')
                .count();
    }

    /** Whether it has several words and nothing that may part names. */
    private static boolean isPhrase(String line) {
        boolean parted = line.length() > LONGEST || line.chars().anyMatch(c -> ",;|\t".indexOf(c) >= 0);
        return !parted
                && Arrays.stream(line.split(" +"))
                                .filter(word -> word.chars().anyMatch(Character::isLetter))
                                .count()
                        >= PHRASE;
    }

    private static boolean beginsWithNumber(char[] text, int from) {
        if (from >= text.length) {
            return false;
        }
        String line = new String(text, from, Lines.lineEnd(text, from) - from).strip();
        char[] first = line.split("[\\s,;]", 2)[0].toCharArray();
        return CellKind.of(first, 0, first.length, false) == CellKind.NUMBER;
    }

    /** A number alone in its line. */
    private static boolean isNumber(char[] text, int from) {
        int end = Lines.lineEnd(text, from);
        String line = new String(text, from, end - from).strip();
        return line.chars().noneMatch(Character::isWhitespace)
                && CellKind.of(text, from, end, false) == CellKind.NUMBER;
    }

    /** With so many lines more. */
    public Preamble and(int more, String words) {
        return new Preamble(lines + more, delimiter, names, reason.isEmpty() ? words : reason + "; " + words);
    }
}
