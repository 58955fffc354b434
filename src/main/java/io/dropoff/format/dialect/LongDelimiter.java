package io.dropoff.format.dialect;

import io.dropoff.format.encoding.TextSample;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A delimiter of several characters. Detection works on text in which one character stands for it.
 *
 * @param text the characters
 */
public record LongDelimiter(String text) {

    /** Stands for it: a private character that no file has for anything else. */
    public static final char MARK = '\uF8F0';

    private static final List<String> USUAL = List.of(
            "|^|",
            "~|~",
            "|~|",
            "^|^",
            "|#|",
            "#|#",
            "|@|",
            "@|@",
            "|$|",
            "|;|",
            "|||",
            "||",
            "~~",
            "^^",
            "::",
            ";;",
            "##",
            "@@",
            "$$",
            "<>",
            "\u00A6\u00A6",
            "~|",
            "|~",
            "^|",
            "|^",
            "#|",
            "|#",
            "\t\t");

    /**
     * Signs without blanks, letters, digits and quotes between two names: a bar, caret, tilde or broken bar among them, or one sign
     * several times.
     */
    private static final Pattern SIGNS = Pattern.compile("(?<=[\\p{L}\\p{N}_])(?:"
            + "(?=[^\\p{L}\\p{N}]*[|^~\u00A6])[^\\p{L}\\p{N}\\s\"'_]{2,5}"
            + "|([*+!%&?$#@\u00A7/])\\1{1,4})(?=[\\p{L}\\p{N}_])");

    /** {@code 14 : 1299.0}: numbers alone, since settings and texts have it too. */
    private static final String COLON = " : ";

    private static final Pattern NUMBERS = Pattern.compile("\\s*[-+\\d.eE]{1,30}(?: : [-+\\d.eE]{1,30}){1,20}\\s*");

    private static final int LOOK = 32 * 1024;
    private static final int MOST_LINES = 100;

    /** Found when it parts every line alike, and its characters are hardly found without each other. */
    public static Optional<LongDelimiter> in(char[] head) {
        String text = new String(head, 0, Math.min(head.length, LOOK));
        List<String> lines = text.replaceAll("\"[^\"]*\"", "\"\"")
                .lines()
                .filter(line -> !line.isBlank())
                .limit(MOST_LINES)
                .toList();
        if (lines.size() > 2 && text.length() == LOOK) {
            lines = lines.subList(0, lines.size() - 1);
        }
        if (lines.size() < 2) {
            return Optional.empty();
        }
        List<String> all = lines;
        if (all.stream().allMatch(line -> NUMBERS.matcher(line).matches()) && parts(COLON, all)) {
            return Optional.of(new LongDelimiter(COLON));
        }
        return Stream.concat(USUAL.stream(), betweenNames(lines.get(0)).stream())
                .filter(token -> parts(token, all))
                .findFirst()
                .map(LongDelimiter::new);
    }

    /** What stands between the first two names of the header, which is no address. */
    private static Optional<String> betweenNames(String header) {
        return header.contains("://")
                ? Optional.empty()
                : SIGNS.matcher(header).results().map(MatchResult::group).findFirst();
    }

    private static boolean parts(String token, List<String> lines) {
        int usual = count(token, lines.get(lines.size() / 2));
        int alike = 0;
        for (String line : lines) {
            int count = count(token, line);
            alike += count == usual && isWhole(token, without(token, line), count) ? 1 : 0;
        }
        return usual > 0
                && count(token, lines.get(0)) > 0
                && (alike >= 0.95 * lines.size() || alike >= lines.size() - 1 && alike > 2)
                && !isEmptyName(token, lines.get(0));
    }

    /** Whether its characters are not found beside it; of three, either may be text, the outer ones now and then. */
    private static boolean isWhole(String token, String rest, int count) {
        char outer = token.charAt(0);
        char inner = token.charAt(1);
        boolean framed = token.length() > 2 && outer != inner;
        long outers = rest.chars().filter(c -> c == outer).count();
        boolean inners = rest.indexOf(inner) >= 0;
        return framed ? outers == 0 || !inners && outers < count : outers == 0 && !inners;
    }

    /** A header that begins or ends with it, or has it twice in a row, would have no names there. */
    private static boolean isEmptyName(String token, String header) {
        return header.startsWith(token) || header.contains(token + token);
    }

    private static String without(String token, String line) {
        return line.replace(token, "");
    }

    private static int count(String token, String line) {
        return (line.length() - without(token, line).length()) / token.length();
    }

    /** The sample with the mark in its place. */
    public TextSample marked(TextSample sample) {
        return sample.with(this::marked);
    }

    private char[] marked(char[] part) {
        return new String(part).replace(text, String.valueOf(MARK)).toCharArray();
    }

    /** As the file has it. */
    public String unmarked(String part) {
        return part.replace(String.valueOf(MARK), text);
    }
}
