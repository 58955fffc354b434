package io.dropoff.format.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words that say what stands below the rows; {@code footer-words.properties} has them, and says where they come from. */
final class FooterWords {

    private static final Properties WORDS = read();

    private static final Pattern TRAILER = pattern("\"?[#*<=\\-\\s]*(%s)\\b.*", "trailer");
    private static final Pattern CLEAR_TRAILER = pattern("\"?[#*<=\\-\\s]*(%s)\"?", "clear-trailer");
    private static final Pattern TRAILER_WORD = pattern("[\"'*#<\\[\\s]*(%s)[\"'*#>\\]\\s]*", "trailer");
    private static final Pattern COUNTED = pattern(".*\\b(%s)\\b.*", "counted");
    private static final Pattern OF_ROWS = pattern("(?U).*\\b(%s)\\b.*", "rows");
    private static final Pattern NOTE = pattern("\\s*\"?(\\*|#|\\(?[\\d*]\\)|%s).*", "note");
    private static final Pattern TOTAL = pattern("(?U)\\W*(%s)\\b?\\W*([:(].*)?", "total");
    private static final Pattern ANY_TOTAL = pattern("(?U)\\W*(\\p{L}+ ){0,2}(%s)\\b?\\W*([:(].*)?", "total");
    private static final Pattern TOTAL_OF = pattern("(?U)\\W*(%s)\\b\\W+\\w+(\\W+\\w+)+\\W*", "total");
    private static final Pattern TOTAL_PART =
            pattern("(?U)\\W*\\p{IsIdeographic}{0,6}(%s)\\p{IsIdeographic}{0,4}\\W*", "total-part");

    /** A database's or its tool's own words. */
    private static final Pattern TOOL = pattern(
            "\\s*(\\(?\\d+ (?:%s)( \\p{L}+){0,3}\\)?|completion time: .*|"
                    + "time: [\\d.,:]+ ?\\w*.*|query ok.*|sql> ?.*|\\\\\\.|\\u001A)\\s*",
            "rows");

    private FooterWords() {}

    /** Whether the line begins as a trailer does. */
    static boolean isTrailer(String line) {
        return TRAILER.matcher(line).matches();
    }

    /** Whether it is a word that names nothing but a trailer. */
    static boolean isClearTrailer(String text) {
        return CLEAR_TRAILER.matcher(text).matches();
    }

    /** Whether it is a trailer's word and nothing else, but for quotes that are text. */
    static boolean isTrailerWord(String text) {
        return TRAILER_WORD.matcher(text).matches();
    }

    /** Whether it speaks of rows or a sum. */
    static boolean isCount(String line) {
        return COUNTED.matcher(line).matches();
    }

    /** Whether it speaks of rows. */
    static boolean isOfRows(String text) {
        return OF_ROWS.matcher(text).matches();
    }

    static boolean isNote(String text) {
        return NOTE.matcher(text).matches();
    }

    static boolean isTool(String line) {
        return TOOL.matcher(line).matches();
    }

    /** Whether it is the word for a total and nothing else. */
    static boolean isTotal(String text) {
        return TOTAL.matcher(text).matches() || TOTAL_PART.matcher(text).matches();
    }

    /** Also with a word or two before it: {@code Account Total}. */
    static boolean isAnyTotal(String text) {
        return ANY_TOTAL.matcher(text).matches() || TOTAL_PART.matcher(text).matches();
    }

    /** Whether it begins with that word and says of what: {@code Total number of cases}. */
    static boolean isTotalOf(String text) {
        return TOTAL_OF.matcher(text).matches();
    }

    private static Pattern pattern(String form, String key) {
        String words = Arrays.stream(WORDS.getProperty(key).split(","))
                .map(word -> Arrays.stream(word.split(" ")).map(Pattern::quote).collect(Collectors.joining("\\s+")))
                .collect(Collectors.joining("|"));
        return Pattern.compile("(?ius)" + form.replace("%s", words));
    }

    private static Properties read() {
        try (InputStream in = FooterWords.class.getResourceAsStream("footer-words.properties")) {
            Properties words = new Properties();
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
