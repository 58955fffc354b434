package io.dropoff.format.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An encoding of one byte a character, and the languages that were written in it; {@code code-pages.txt} lists them.
 *
 * @param table the character of each byte; U+FFFD = none
 * @param traits of each character
 * @param prior cost of its rarity
 */
public record CodePage(Charset charset, char[] table, byte[] traits, double prior, List<Language> languages) {

    /** Costs of a word in another language than most of the file. */
    private static final double STRAY_WORD = Costs.of("word.stray");

    /** Costs of a code page of another alphabet, none of whose letters is there. */
    private static final double NO_LETTER = Costs.of("word.no-letter");

    /** Weight of the pairs of ASCII letters in the same word: they tell the language. */
    static final double CONTEXT = Costs.of("word.context");

    /** A language, and which of its letters each byte is. */
    record Language(LetterModel model, byte[] slots) {}

    private static final class PagesOnDemand {
        private static final List<CodePage> ALL = load();
    }

    static List<CodePage> all() {
        return PagesOnDemand.ALL;
    }

    private static List<CodePage> load() {
        try (InputStream in = CodePage.class.getResourceAsStream("code-pages.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("; "))
                    .filter(parts -> Charset.isSupported(parts[0]))
                    .map(parts -> of(Charset.forName(parts[0]), Double.parseDouble(parts[1]), parts[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CodePage of(Charset charset, double prior, String languages) {
        char[] table = new char[256];
        byte[] traits = new byte[256];
        for (int b = 0; b < 256; b++) {
            table[b] = new String(new byte[] {(byte) b}, charset).charAt(0);
            traits[b] = CharacterTraits.of(table[b]);
        }
        List<Language> models = new ArrayList<>();
        for (String language : languages.split(" ")) {
            LetterModel model = Languages.model(language);
            models.add(new Language(model, model.slots(table)));
        }
        return new CodePage(charset, table, traits, prior, models);
    }

    /** What the runs cost when they are read so; each counts as often as its weight says. */
    double cost(List<String> runs, double[] weights) {
        double[][] byLanguage = new double[languages.size()][runs.size()];
        double[] sums = new double[languages.size()];
        for (int r = 0; r < runs.size(); r++) {
            RunCost reading = new RunCost(runs.get(r), this);
            for (int l = 0; l < sums.length; l++) {
                byLanguage[l][r] = reading.cost(languages.get(l));
                sums[l] += weights[r] * byLanguage[l][r];
            }
        }
        for (int l = 0; l < sums.length; l++) {
            sums[l] += languages.get(l).model().rarity();
        }
        int main = 0;
        for (int l = 1; l < sums.length; l++) {
            main = sums[l] < sums[main] ? l : main;
        }
        double sum = prior + languages.get(main).model().rarity() + (isUnused(runs) ? NO_LETTER : 0);
        for (int r = 0; r < runs.size(); r++) {
            double best = byLanguage[main][r];
            for (int l = 0; l < sums.length; l++) {
                best = Math.min(
                        best,
                        byLanguage[l][r] + STRAY_WORD + languages.get(l).model().rarity());
            }
            sum += weights[r] * best;
        }
        return sum;
    }

    private boolean isUnused(List<String> runs) {
        return !languages.get(0).model().isLatin()
                && runs.stream()
                        .flatMapToInt(String::chars)
                        .noneMatch(b -> CharacterTraits.has(traits[b], CharacterTraits.FOREIGN));
    }

    /** Whether two code pages read all these bytes alike. */
    boolean readsLike(CodePage other, long[] histogram) {
        for (int b = 0x80; b < histogram.length; b++) {
            if (histogram[b] > 0 && table[b] != other.table[b]) {
                return false;
            }
        }
        return true;
    }

    /** Bytes that it has no character for. */
    long undefined(long[] histogram) {
        long count = 0;
        for (int b = 0x80; b < histogram.length; b++) {
            count += table[b] == '\uFFFD' ? histogram[b] : 0;
        }
        return count;
    }

    /** The bytes that a run stands for. */
    public static byte[] bytes(String run) {
        return run.getBytes(StandardCharsets.ISO_8859_1);
    }
}
