package io.dropoff.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An encoding of one byte a character, and the languages that were written in it.
 *
 * @param table the character of each byte; U+FFFD = none
 * @param prior cost of its rarity
 */
record CodePage(Charset charset, char[] table, double prior, List<LetterModel> languages) {

    private static final double CASE = 4;
    private static final double OTHER_SCRIPT = 5;

    /** Weight of the ASCII letter that follows. */
    private static final double AFTER = 0.5;

    /** Costs of a word in another language than most of the file. */
    private static final double STRAY_WORD = 2.5;

    /** Weight of the pairs of ASCII letters in the same word: they tell the language. */
    static final double CONTEXT = 0.3;

    private static final String WEST = "de fr es pt it nl sv da nb fi is";

    private static final class Holder {
        private static final List<CodePage> ALL = load();
    }

    static List<CodePage> all() {
        return Holder.ALL;
    }

    private static List<CodePage> load() {
        List<CodePage> pages = new ArrayList<>();
        add(pages, "windows-1252", 0, WEST);
        add(pages, "windows-1250", 0.7, "pl cs sk hu sl hr ro de");
        add(pages, "windows-1251", 0.5, "ru uk bg");
        add(pages, "windows-1253", 1, "el");
        add(pages, "windows-1254", 1.2, "tr");
        add(pages, "windows-1257", 1.2, "lv lt et");
        add(pages, "windows-1255", 1.2, "he");
        add(pages, "windows-1256", 1.2, "ar");
        add(pages, "ISO-8859-15", 2, WEST);
        add(pages, "ISO-8859-2", 1.5, "pl cs sk hu sl hr ro de");
        add(pages, "ISO-8859-5", 2.5, "ru uk bg");
        add(pages, "ISO-8859-7", 1.5, "el");
        add(pages, "ISO-8859-9", 2, "tr");
        add(pages, "ISO-8859-13", 2.5, "lv lt et");
        add(pages, "ISO-8859-8", 3, "he");
        add(pages, "ISO-8859-6", 3, "ar");
        add(pages, "IBM850", 1.5, WEST);
        add(pages, "IBM437", 2, "de fr es it sv fi nl");
        add(pages, "IBM852", 2, "pl cs sk hu sl hr ro de");
        add(pages, "IBM866", 2, "ru bg uk");
        add(pages, "IBM855", 4, "ru bg");
        add(pages, "IBM857", 3.5, "tr");
        add(pages, "KOI8-R", 1.5, "ru");
        add(pages, "KOI8-U", 2.5, "uk");
        add(pages, "x-MacRoman", 5, WEST);
        add(pages, "x-MacCyrillic", 4, "ru uk bg");
        add(pages, "x-windows-874", 2, "th");
        return List.copyOf(pages);
    }

    private static void add(List<CodePage> pages, String name, double prior, String languages) {
        if (Charset.isSupported(name)) {
            Charset charset = Charset.forName(name);
            char[] table = new char[256];
            for (int b = 0; b < 256; b++) {
                table[b] = new String(new byte[] {(byte) b}, charset).charAt(0);
            }
            List<LetterModel> models = new ArrayList<>();
            for (String language : languages.split(" ")) {
                models.add(Languages.model(language));
            }
            pages.add(new CodePage(charset, table, prior, models));
        }
    }

    /** What the runs cost when they are read so; each counts as often as its weight says. */
    double cost(List<String> runs, double[] weights) {
        double[][] byLanguage = new double[languages.size()][runs.size()];
        double[] sums = new double[languages.size()];
        for (int r = 0; r < runs.size(); r++) {
            char[] text = decode(runs.get(r));
            for (int l = 0; l < sums.length; l++) {
                byLanguage[l][r] = cost(runs.get(r), text, languages.get(l));
                sums[l] += weights[r] * byLanguage[l][r];
            }
        }
        int main = 0;
        for (int l = 1; l < sums.length; l++) {
            main = sums[l] < sums[main] ? l : main;
        }
        double sum = prior;
        for (int r = 0; r < runs.size(); r++) {
            double best = byLanguage[main][r];
            for (double[] other : byLanguage) {
                best = Math.min(best, other[r] + STRAY_WORD);
            }
            sum += weights[r] * best;
        }
        return sum;
    }

    private char[] decode(String run) {
        char[] text = new char[run.length()];
        for (int i = 0; i < text.length; i++) {
            text[i] = table[run.charAt(i)];
        }
        return text;
    }

    private static double cost(String run, char[] text, LetterModel model) {
        double sum = 0;
        for (int i = 1; i < text.length - 1; i++) {
            if (run.charAt(i) >= 0x80) {
                sum += place(run, text, i, model);
            } else if (run.charAt(i - 1) < 0x80) {
                sum += CONTEXT * model.ascii(text[i - 1], text[i]);
            }
        }
        return sum;
    }

    private static double place(String run, char[] text, int i, LetterModel model) {
        char before = text[i - 1];
        char c = text[i];
        char after = text[i + 1];
        if (!model.has(c) && !Character.isLetter(c)) {
            return Signs.cost(before, c, after);
        }
        double sum = casing(text, i) + mixture(before, c) + mixture(after, c);
        if (!model.has(c)) {
            return sum + LetterModel.FOREIGN;
        }
        sum += model.cost(before, c);
        return run.charAt(i + 1) < 0x80 ? sum + AFTER * model.cost(c, after) : sum;
    }

    /** Letters of two alphabets side by side. */
    private static double mixture(char neighbour, char c) {
        return Character.isLetter(neighbour) && isLatin(neighbour) != isLatin(c) ? OTHER_SCRIPT : 0;
    }

    /** A capital after a small letter, or a small letter among capitals. */
    private static double casing(char[] text, int i) {
        char before = text[i - 1];
        char c = text[i];
        char after = text[i + 1];
        boolean rising = Character.isUpperCase(c) && Character.isLowerCase(before);
        boolean falling = Character.isLowerCase(c)
                && Character.isUpperCase(after)
                && (Character.isUpperCase(before) || !Character.isLetter(before));
        return rising || falling ? CASE : 0;
    }

    private static boolean isLatin(char c) {
        return c < 0x250;
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
    static byte[] bytes(String run) {
        return run.getBytes(StandardCharsets.ISO_8859_1);
    }
}
