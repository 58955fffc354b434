package io.dropoff.format.encoding;

import io.dropoff.fault.RefusedFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Phase 2: which encodings the bytes may be in, best first. What is certain ends the search: a byte order mark, zero bytes in the
 * places of UTF-16, UTF-8 without a mistake. Only then the legacy encodings are weighed.
 */
public final class Encodings {

    /** Among so many UTF-8 characters for each byte that is none, the file is damaged UTF-8 and nothing else. */
    private static final int DAMAGE = 10;

    /** What parts words, at either end of one. */
    private static final Pattern SEPARATORS = Pattern.compile("^[\\s,;|:\"']+|[\\s,;|:\"']+$");

    private static final Charset PAIRS = Charset.forName("CESU-8");

    /** One word in so many that is UTF-8 beyond doubt makes the file mixed or damaged. */
    private static final int MIXED = 2;

    private Encodings() {}

    /**
     * At least one.
     *
     * @param set never overridden
     * @param last encoding of the last drop of the same table: evidence where the legacy encodings are weighed
     * @throws RefusedFile NOT_TEXT
     */
    public static List<EncodingGuess> of(String file, ByteScan scan, Optional<String> set, Optional<String> last) {
        if (set.isPresent()) {
            return List.of(given(scan.head(), set.get()));
        }
        Optional<ByteOrderMark> mark = ByteOrderMark.of(scan.head());
        if (mark.isPresent()) {
            Charset charset = mark.get().charset();
            return List.of(
                    new EncodingGuess(charset, true, 1, charset.name() + ": the file begins with its byte order mark"));
        }
        Optional<EncodingGuess> wide = WideText.of(scan.head());
        if (wide.isPresent()) {
            return List.of(wide.get());
        }
        Optional<EncodingGuess> shifted = shifted(scan);
        if (shifted.isPresent()) {
            return List.of(shifted.get());
        }
        NotText.refuse(file, scan.head());
        return utf8(scan).or(() -> mixed(scan)).map(List::of).orElseGet(() -> LegacyEncodings.of(scan, last));
    }

    /** The seven-bit encodings of Japanese and Korean mail, which announce each change of alphabet. */
    private static Optional<EncodingGuess> shifted(ByteScan scan) {
        String head = new String(scan.head(), StandardCharsets.ISO_8859_1);
        boolean japanese = head.contains("\u001B$B") || head.contains("\u001B$@");
        String name = japanese ? "ISO-2022-JP" : head.contains("\u001B$)C") ? "ISO-2022-KR" : "";
        boolean some = !name.isEmpty() && scan.high().isEmpty() && Charset.isSupported(name);
        return some
                ? Optional.of(new EncodingGuess(
                        Charset.forName(name), false, 0.95, name + ": its escape sequences are there"))
                : Optional.empty();
    }

    private static EncodingGuess given(byte[] head, String name) {
        Charset charset = Charset.forName(name);
        boolean bom = ByteOrderMark.of(head)
                .filter(mark -> mark.charset().equals(charset) || charset.name().equals("UTF-16"))
                .isPresent();
        return new EncodingGuess(charset, bom, 1, charset.name() + ": set for this table");
    }

    /**
     * Lines of two encodings: most words beyond ASCII are UTF-8 as people write it, which no legacy encoding gives by chance. What is
     * not is an error with its place; another encoding would turn the others into nonsense without a word.
     */
    private static Optional<EncodingGuess> mixed(ByteScan scan) {
        int valid = 0;
        int all = 0;
        for (Map.Entry<String, int[]> run : scan.high().runs().entrySet()) {
            all += run.getValue()[0];
            valid += isUsual(run.getKey()) || arePairs(run.getKey()) ? run.getValue()[0] : 0;
        }
        return valid > 0 && MIXED * valid >= all ? Optional.of(damaged(scan.utf8())) : Optional.empty();
    }

    /** A word that is UTF-8 beyond doubt in a file that is read in an encoding of one byte a character; its number of times. */
    public static Optional<Map.Entry<String, Integer>> pasted(ByteScan scan, Charset charset) {
        if (charset.newEncoder().maxBytesPerChar() > 1) {
            return Optional.empty();
        }
        List<Map.Entry<String, int[]>> runs = scan.high().runs().entrySet().stream()
                .filter(run -> isUsual(run.getKey()))
                .toList();
        return runs.stream()
                .findFirst()
                .map(run -> Map.entry(
                        SEPARATORS
                                .matcher(new String(CodePage.bytes(run.getKey()), charset))
                                .replaceAll(""),
                        runs.stream().mapToInt(each -> each.getValue()[0]).sum()));
    }

    /** Whether the bytes are UTF-8 of Latin letters and the signs of Western text. */
    private static boolean isUsual(String run) {
        byte[] bytes = CodePage.bytes(run);
        Utf8Check check = new Utf8Check();
        check.accept(bytes, bytes.length);
        check.end();
        return check.invalid() == 0
                && new String(bytes, StandardCharsets.UTF_8)
                        .chars()
                        .allMatch(c -> c < 0x80
                                || c >= 0xA0 && c < 0x180 && c != 0xD7
                                || c >= 0x2010 && c < 0x2040
                                || c == 0x20AC);
    }

    /** Whether they are UTF-8 but for signs of two halves, each of which was written as a character of its own, as some programs do. */
    private static boolean arePairs(String run) {
        byte[] bytes = CodePage.bytes(run);
        try {
            return PAIRS.newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .chars()
                    .anyMatch(c -> Character.isSurrogate((char) c));
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static EncodingGuess damaged(Utf8Check check) {
        String why = "UTF-8: " + counted(check.sequences(), "valid character") + " beyond ASCII, but "
                + counted(check.invalid(), "place") + " that no character has; the first at byte offset "
                + check.firstInvalid();
        return new EncodingGuess(StandardCharsets.UTF_8, false, 0.6, why);
    }

    private static Optional<EncodingGuess> utf8(ByteScan scan) {
        Charset utf8 = StandardCharsets.UTF_8;
        Utf8Check check = scan.utf8();
        if (!scan.complete()) {
            return Optional.of(new EncodingGuess(
                    utf8,
                    false,
                    1,
                    "UTF-8: beginning, middle and end are valid, and the rest is checked as it is read"));
        }
        if (check.invalid() == 0) {
            return Optional.of(new EncodingGuess(utf8, false, 1, "UTF-8: " + valid(check.sequences())));
        }
        if (check.sequences() > DAMAGE * check.invalid() || check.isCut() && check.sequences() > 0) {
            return Optional.of(damaged(check));
        }
        return Optional.empty();
    }

    private static String valid(long beyondAscii) {
        if (beyondAscii == 0) {
            return "every byte is ASCII";
        }
        return beyondAscii == 1
                ? "the only character beyond ASCII is valid"
                : "all " + beyondAscii + " characters beyond ASCII are valid";
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
