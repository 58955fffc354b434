package io.dropoff.settings;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pattern of file names: {@code *} stands for any characters, {@code ?} for one, letters count in any case. Immutable.
 *
 * @param text as it was written
 */
public record FileGlob(String text) {

    /** Empty when the text is no pattern of names in one folder. */
    static Optional<FileGlob> parse(String text) {
        return text.isEmpty() || text.chars().anyMatch(c -> c == '/' || c == '\\' || c < ' ')
                ? Optional.empty()
                : Optional.of(new FileGlob(text));
    }

    /** Whether a file of this name is meant. */
    public boolean matches(String fileName) {
        return pattern(".*", ".").matcher(fileName).matches();
    }

    /** Whether every name that the other pattern means is meant by this one too; false when that cannot be told. */
    boolean covers(FileGlob other) {
        return pattern(".*", "[^*]").matcher(other.text).matches();
    }

    private Pattern pattern(String any, String one) {
        String regex = text.codePoints()
                .mapToObj(c -> c == '*' ? any : c == '?' ? one : Pattern.quote(Character.toString(c)))
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    /** As a setting writes several. */
    public static String list(List<FileGlob> globs) {
        return globs.stream().map(FileGlob::text).collect(Collectors.joining(","));
    }
}
