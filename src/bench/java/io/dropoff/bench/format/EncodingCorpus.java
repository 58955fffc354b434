package io.dropoff.bench.format;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;

/**
 * Writes CSV files in many languages and legacy encodings, with a manifest for {@link FormatAccuracy}. The text is what the JDK calls
 * countries, languages and currencies in each language: none of it is in the word lists that detection learns from. Argument: a folder.
 */
public final class EncodingCorpus {

    private static final String[][] SETS = {
        {"windows-1252", "de fr es pt it nl sv da nb fi is"},
        {"ISO-8859-15", "de fr es pt it sv da fi"},
        {"IBM850", "de fr es pt it nl sv da nb"},
        {"IBM437", "de fr es it sv"},
        {"windows-1250", "pl cs sk hu sl hr"},
        {"ISO-8859-2", "pl cs sk hu sl hr"},
        {"IBM852", "pl cs sk hu sl hr"},
        {"windows-1251", "ru uk bg"},
        {"ISO-8859-5", "ru bg"},
        {"KOI8-R", "ru"},
        {"IBM866", "ru"},
        {"windows-1253", "el"},
        {"ISO-8859-7", "el"},
        {"windows-1254", "tr"},
        {"ISO-8859-9", "tr"},
        {"windows-1255", "he"},
        {"windows-1256", "ar"},
        {"windows-1257", "lt lv et"},
        {"windows-31j", "ja"},
        {"EUC-JP", "ja"},
        {"GB18030", "zh-CN"},
        {"x-windows-950", "zh-TW"},
        {"x-windows-949", "ko"},
    };
    private static final int EACH = 6;

    private final Path folder;
    private final Random random = new Random(20261123);
    private final StringBuilder manifest = new StringBuilder();

    private EncodingCorpus(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        EncodingCorpus corpus = new EncodingCorpus(Path.of(args[0]));
        Files.createDirectories(corpus.folder);
        for (String[] set : SETS) {
            for (String language : set[1].split(" ")) {
                corpus.write(Charset.forName(set[0]), Locale.forLanguageTag(language));
            }
        }
        Files.writeString(corpus.folder.resolve("manifest.tsv"), corpus.manifest);
    }

    private void write(Charset charset, Locale locale) throws IOException {
        CharsetEncoder encoder = charset.newEncoder();
        List<String> accented = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (String name : names(locale)) {
            if (encoder.canEncode(name) && name.indexOf(';') < 0) {
                all.add(name);
                if (!StandardCharsets.US_ASCII.newEncoder().canEncode(name)) {
                    accented.add(name);
                }
            }
        }
        for (int i = 0; i < EACH; i++) {
            save("1-text", charset, locale, i, table(pick(all, 120), ""));
            save("2-short list", charset, locale, i, table(pick(accented, 8), ""));
            save("3-one in 200 rows", charset, locale, i, table(pick(accented, 1), "Miller;London;12.50\n".repeat(200)));
            if (i == 0) {
                save("4-after 1 MB", charset, locale, i, table(pick(accented, 3), "Miller;London;12.50\n".repeat(60_000)));
            }
        }
    }

    private static TreeSet<String> names(Locale locale) {
        TreeSet<String> names = new TreeSet<>();
        for (String country : Locale.getISOCountries()) {
            names.add(new Locale("", country).getDisplayCountry(locale));
        }
        for (String language : Locale.getISOLanguages()) {
            names.add(new Locale(language).getDisplayLanguage(locale));
        }
        for (Currency currency : Currency.getAvailableCurrencies()) {
            names.add(currency.getDisplayName(locale));
        }
        return names;
    }

    private List<String> pick(List<String> from, int count) {
        List<String> picked = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            picked.add(from.get(random.nextInt(from.size())));
        }
        return picked;
    }

    private String table(List<String> values, String before) {
        StringBuilder text = new StringBuilder("id;name;value\n").append(before);
        for (String value : values) {
            text.append(random.nextInt(10_000)).append(';').append(value).append(';').append(random.nextInt(500)).append("\n");
        }
        return text.toString();
    }

    private void save(String kind, Charset charset, Locale locale, int number, String text) throws IOException {
        String name = String.join("-", kind.replace(' ', '-'), charset.name(), locale.toLanguageTag(), number + ".csv");
        Files.write(folder.resolve(name), text.getBytes(charset));
        manifest.append(String.join("\t", kind, name, charset.name(), ";", "\"", "yes")).append('\n');
    }
}
