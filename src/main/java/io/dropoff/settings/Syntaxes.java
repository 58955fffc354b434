package io.dropoff.settings;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The syntaxes that settings are written in. */
final class Syntaxes {

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,3})?)\\s*([A-Za-z]*)");

    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private static final Map<String, Long> BYTES = Map.ofEntries(
            Map.entry("b", 1L),
            Map.entry("kb", 1_000L),
            Map.entry("mb", 1_000_000L),
            Map.entry("gb", 1_000_000_000L),
            Map.entry("tb", 1_000_000_000_000L),
            Map.entry("kib", 1L << 10),
            Map.entry("mib", 1L << 20),
            Map.entry("gib", 1L << 30),
            Map.entry("tib", 1L << 40));

    private static final Map<String, Character> CHARACTER_WORDS =
            Map.of("tab", '\t', "space", ' ', "blanks", TableSettings.BLANKS, "gaps", TableSettings.GAPS);

    private Syntaxes() {}

    /** Any text, also none. */
    static Syntax<String> text() {
        return new Syntax<>("text", "a text", Optional::of);
    }

    /** Text that matches. */
    static Syntax<String> text(String expected, String regex) {
        Pattern pattern = Pattern.compile(regex);
        return new Syntax<>("text", expected, text -> Optional.of(text)
                .filter(t -> pattern.matcher(t).matches()));
    }

    /** A text that is masked wherever settings are shown. */
    static Syntax<Secret> secret() {
        return new Syntax<>("secret", "a secret", text -> Optional.of(new Secret(text)));
    }

    /** A whole number, bounds included. */
    static Syntax<Integer> integer(int least, int most) {
        String bounds = most == Integer.MAX_VALUE ? "from " + least : "from " + least + " to " + most;
        return new Syntax<>("number", "a whole number " + bounds, text -> whole(text)
                .filter(n -> n >= least && n <= most)
                .map(Long::intValue));
    }

    /** A whole number, not negative. */
    static Syntax<Long> count() {
        return new Syntax<>(
                "number", "a whole number from 0", text -> whole(text).filter(n -> n >= 0));
    }

    /** A time with its unit; a bare 0 is allowed where the least one is zero. Bounds included. */
    static Syntax<Duration> duration(Duration least, Duration most) {
        String bounds = "from " + Written.duration(least) + " to " + Written.duration(most);
        return new Syntax<>("time", "a time such as 200ms, 15s, 2m, 1h or 30d, " + bounds, text -> amount(text, MILLIS)
                .map(Duration::ofMillis)
                .filter(d -> d.compareTo(least) >= 0 && d.compareTo(most) <= 0));
    }

    /** A number of bytes with its unit, bounds included. */
    static Syntax<Long> size(long least, long most) {
        String bounds = "from " + Written.size(least) + " to " + Written.size(most);
        return new Syntax<>("size", "a size such as 512KiB, 1MiB or 10GB, " + bounds, text -> amount(text, BYTES)
                .filter(n -> n >= least && n <= most));
    }

    /** {@code true} or {@code false}. */
    static Syntax<Boolean> bool() {
        return new Syntax<>("true, false", "true or false", text -> switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /** One of an enum's constants, in lower case. */
    static <E extends Enum<E>> Syntax<E> choice(Class<E> type) {
        String words = Arrays.stream(type.getEnumConstants()).map(Written::word).collect(Collectors.joining(", "));
        return new Syntax<>(words, "one of " + words, text -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> Written.word(constant).equalsIgnoreCase(text))
                .findFirst());
    }

    /** One character, or its word. */
    static Syntax<Character> character() {
        return new Syntax<>("character", "one character, or the word tab or space", Syntaxes::oneCharacter);
    }

    /** One character, or {@code none}, or nothing: both mean that there is none. */
    static Syntax<String> characterOrNone() {
        return new Syntax<>(
                "character",
                "one character, or the word none",
                text -> text.isEmpty() || text.equalsIgnoreCase("none")
                        ? Optional.of("")
                        : oneCharacter(text).map(String::valueOf));
    }

    /** A folder or file; relative ones belong to the current directory. */
    static Syntax<Path> path() {
        return new Syntax<>("path", "a path", text -> {
            try {
                return text.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Path.of(text).toAbsolutePath().normalize());
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        });
    }

    /** Words between commas; empty = no word. */
    static Syntax<Set<String>> words() {
        return new Syntax<>(
                "words",
                "words between commas",
                text -> Optional.of(Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.toCollection(LinkedHashSet::new))));
    }

    /** Names of columns between commas, at least one and each once. */
    static Syntax<List<String>> names() {
        return new Syntax<>("columns", "names of columns between commas, each once", text -> {
            List<String> names =
                    Arrays.stream(text.split(",", -1)).map(String::strip).toList();
            long different = names.stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .distinct()
                    .count();
            return names.stream().noneMatch(String::isEmpty) && different == names.size()
                    ? Optional.of(names)
                    : Optional.empty();
        });
    }

    /** Endings of file names between commas, at least one; without the dot before them, in lower case. */
    static Syntax<Set<String>> endings() {
        return new Syntax<>("endings", "endings between commas, such as csv,txt", text -> {
            Set<String> endings = Arrays.stream(text.split(","))
                    .map(ending -> ending.strip().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            boolean good = endings.stream().allMatch(ending -> ending.matches("[\\p{L}\\p{Nd}_-]{1,20}"))
                    && !endings.contains("gz");
            return good ? Optional.of(endings) : Optional.empty();
        });
    }

    /** Patterns of file names between commas, at least one. */
    static Syntax<List<FileGlob>> globs() {
        return new Syntax<>("patterns", "patterns of file names between commas, such as invoice_*.csv", text -> {
            List<Optional<FileGlob>> globs = Arrays.stream(text.split(","))
                    .map(String::strip)
                    .map(FileGlob::parse)
                    .toList();
            return globs.stream().allMatch(Optional::isPresent)
                    ? Optional.of(globs.stream().map(Optional::orElseThrow).toList())
                    : Optional.empty();
        });
    }

    /** The name of a charset that this Java knows. */
    static Syntax<String> charset() {
        return new Syntax<>("name", "the name of an encoding, such as UTF-8 or windows-1252", text -> {
            try {
                return Optional.of(Charset.forName(text).name());
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                return Optional.empty();
            }
        });
    }

    /** Where a source is, without account and password. */
    static Syntax<URI> sourceUri() {
        String expected = "an address of at most 300 characters that holds no account and is like one of "
                + SourceKind.examples();
        return new Syntax<>("URI", expected, text -> uri(text)
                .filter(uri -> text.length() <= 300
                        && uri.getRawUserInfo() == null
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null
                        && SourceKind.of(uri.getScheme()).isPresent()));
    }

    /** A host that is spoken to by one of the schemes, and its port. */
    static Syntax<String> server(String schemes, String expected) {
        return text(expected, "(?:" + schemes + ")://(?:[\\w.-]+|\\[[0-9a-fA-F:]+])(?::\\d{1,5})?/?")
                .in("URL");
    }

    /** A message broker. */
    static Syntax<String> broker() {
        return server("amqps?", "an address such as amqps://broker.example.com");
    }

    static Syntax<URI> httpUri() {
        return new Syntax<>("URI", "an address that starts with https:// or http://", text -> uri(text)
                .filter(uri -> uri.getScheme().matches("https?")
                        && uri.getRawUserInfo() == null
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null));
    }

    private static Optional<URI> uri(String text) {
        try {
            URI uri = new URI(text);
            return uri.getScheme() == null || uri.getHost() == null ? Optional.empty() : Optional.of(uri);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Part of a name in the database. */
    static Syntax<String> identifier() {
        return text("a name of at most 128 characters", ".{1,128}").in("name");
    }

    private static Optional<Character> oneCharacter(String text) {
        Character word = CHARACTER_WORDS.get(text.toLowerCase(Locale.ROOT));
        if (word != null) {
            return Optional.of(word);
        }
        return text.length() == 1 && "\r\n\0".indexOf(text.charAt(0)) < 0
                ? Optional.of(text.charAt(0))
                : Optional.empty();
    }

    private static Optional<Long> whole(String text) {
        return text.matches("-?\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Optional<Long> amount(String text, Map<String, Long> units) {
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        if (matcher.group(2).isEmpty()) {
            return number.signum() == 0 ? Optional.of(0L) : Optional.empty();
        }
        Long unit = units.get(matcher.group(2).toLowerCase(Locale.ROOT));
        return unit == null
                ? Optional.empty()
                : Optional.of(number.multiply(BigDecimal.valueOf(unit))).flatMap(Syntaxes::exactly);
    }

    private static Optional<Long> exactly(BigDecimal number) {
        try {
            return Optional.of(number.longValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }
}
