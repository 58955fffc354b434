package io.dropoff.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Tables of chance, written with a known dialect and encoding, are read as they were written. */
class RandomTablesTest {

    private static final String[] WORDS = {
        "apple", "pear", "plum", "Smith", "Miller", "York", "Bath", "red", "green", "blue", "open", "closed", "north",
        "south"
    };

    /** Code pages, then words in a language that was written in them. */
    private static final String[][] LEGACY = {
        {"windows-1252", "IBM850", "Über Wärme Größe Händler Prüfung Schlüssel Gehäuse Öffnung Straßenbau Kälte"},
        {"windows-1252", "IBM850", "Réglage Dépôt Clé Pièce Référence Qualité Élément Câblage Préféré Créé"},
        {"windows-1250", "ISO-8859-2", "IBM852", "Żarówka Śruba Łożysko Wąż Zawór Źródło Część Gałąź Świeca Jakość"},
        {"windows-1250", "ISO-8859-2", "IBM852", "Šroub Žárovka Těsnění Kůže Část Řetěz Přípojka Závěs Šňůra Měřič"},
        {"windows-1251", "KOI8-R", "IBM866", "Насос Клапан Труба Кабель Фильтр Винт Двигатель Цепь Щётка Масло"},
        {"windows-1253", "ISO-8859-7", "Αντλία Βαλβίδα Σωλήνας Καλώδιο Φίλτρο Βίδα Κινητήρας Αλυσίδα Λάδι"},
        {"windows-1254", "Şişe Çanta Yağ Işık Süzgeç Düğme Çarşı Gümüş Ağaç Kılıç Taşıyıcı"},
        {"windows-31j", "EUC-JP", "東京都 大阪市 京都府 北海道 名古屋 株式会社 日本 電話番号"},
    };

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void delimiterAndHeaderAreFound(
            @ForAll @IntRange(max = 3) int which,
            @ForAll @IntRange(min = 2, max = 12) int columns,
            @ForAll @IntRange(min = 4, max = 60) int rows,
            @ForAll boolean crlf,
            @ForAll long seed) {
        char delimiter = ",;\t|".charAt(which);
        String text = table(delimiter, columns, rows, new Random(seed), true);
        CsvFormat found = Found.in(crlf ? text.replace("\n", "\r\n") : text);
        assertThat(found.delimiter()).as("%s%n%s", found.reasons(), text).isEqualTo(String.valueOf(delimiter));
        assertThat(found.names()).hasSize(columns);
        assertThat(found.header()).as("%s%n%s", found.reasons(), text).isTrue();
        assertThat(found.lineEnd()).isEqualTo(crlf ? CsvFormat.LineEnd.CRLF : CsvFormat.LineEnd.LF);
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void aTableWithoutHeaderHasNone(
            @ForAll @IntRange(max = 3) int which,
            @ForAll @IntRange(min = 2, max = 12) int columns,
            @ForAll @IntRange(min = 4, max = 60) int rows,
            @ForAll long seed) {
        char delimiter = ",;\t|".charAt(which);
        String text = table(delimiter, columns, rows, new Random(seed), false);
        CsvFormat found = Found.in(text);
        assertThat(found.header()).as("%s%n%s", found.reasons(), text).isFalse();
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void unicodeIsFoundInAnyScript(@ForAll @Size(min = 2, max = 20) List<@IntRange(max = 5) Integer> letters) {
        StringBuilder text = new StringBuilder("id,name\n");
        for (int letter : letters) {
            text.append("17,a").append("éłжλ日ب".charAt(letter)).append("b\n");
        }
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            CsvFormat found = Found.in(text.toString().getBytes(charset));
            assertThat(found.charset()).isEqualTo(charset);
            assertThat(found.delimiter()).isEqualTo(",");
        }
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void quoteAndEscapeAreFound(
            @ForAll @IntRange(max = 3) int which,
            @ForAll boolean single,
            @ForAll boolean backslash,
            @ForAll @IntRange(min = 3, max = 40) int rows,
            @ForAll long seed) {
        char delimiter = ",;\t|".charAt(which);
        char quote = single ? '\'' : '"';
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("number" + delimiter + "remark" + delimiter + "state\n");
        for (int r = 0; r < rows; r++) {
            String inner = word(random)
                    + delimiter
                    + ' '
                    + (backslash ? "\\" : String.valueOf(quote))
                    + quote
                    + word(random)
                    + (backslash ? "\\" : String.valueOf(quote))
                    + quote
                    + ' '
                    + word(random);
            text.append(random.nextInt(1000))
                    .append(delimiter)
                    .append(quote)
                    .append(inner)
                    .append(quote);
            text.append(delimiter).append(word(random)).append('\n');
        }
        CsvFormat found = Found.in(text.toString());
        assertThat(found.delimiter()).as("%s%n%s", found.reasons(), text).isEqualTo(String.valueOf(delimiter));
        assertThat(found.quote()).as("%s%n%s", found.reasons(), text).contains(quote);
        assertThat(found.escape().isPresent())
                .as("%s%n%s", found.reasons(), text)
                .isEqualTo(backslash);
        assertThat(found.names()).containsExactly("number", "remark", "state");
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void legacyTextIsReadAsItWasWritten(
            @ForAll @IntRange(max = 3) int which, @ForAll @IntRange(min = 6, max = 40) int rows, @ForAll long seed) {
        Random random = new Random(seed);
        String[] language = LEGACY[random.nextInt(LEGACY.length)];
        Charset charset = Charset.forName(language[random.nextInt(language.length - 1)]);
        String[] words = language[language.length - 1].split(" ");
        char delimiter = ",;\t|".charAt(which);
        StringBuilder text = new StringBuilder("number" + delimiter + "name\n");
        for (int r = 0; r < rows; r++) {
            text.append(random.nextInt(1000)).append(delimiter);
            text.append(words[random.nextInt(words.length)]).append('\n');
        }
        byte[] bytes = text.toString().getBytes(charset);
        CsvFormat found = Found.in(bytes);
        assertThat(new String(bytes, found.charset())).as("%s", found.reasons()).isEqualTo(text.toString());
        assertThat(found.delimiter()).isEqualTo(String.valueOf(delimiter));
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void theTableBelowTextIsFound(
            @ForAll @IntRange(max = 3) int which,
            @ForAll @IntRange(min = 1, max = 6) int lines,
            @ForAll @IntRange(min = 4, max = 10) int columns,
            @ForAll @IntRange(min = 4, max = 40) int rows,
            @ForAll long seed) {
        char delimiter = ",;\t|".charAt(which);
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append("The ")
                    .append(word(random))
                    .append(" of ")
                    .append(word(random))
                    .append('\n');
        }
        text.append('\n').append(table(delimiter, columns, rows, random, true));
        CsvFormat found = Found.in(text.toString());
        assertThat(found.delimiter()).as("%s%n%s", found.reasons(), text).isEqualTo(String.valueOf(delimiter));
        assertThat(found.preambleLines()).as("%s%n%s", found.reasons(), text).isEqualTo(lines + 1);
        assertThat(found.names()).first().isEqualTo("number");
    }

    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void aColumnOfValuesIsOneColumn(
            @ForAll @IntRange(max = 5) int kind,
            @ForAll @IntRange(min = 5, max = 40) int rows,
            @ForAll boolean header,
            @ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(header ? "entry\n" : "");
        for (int r = 0; r < rows; r++) {
            text.append(value(kind, random)).append('\n');
        }
        CsvFormat found = Found.in(text.toString());
        assertThat(found.names()).as("%s%n%s", found.reasons(), text).hasSize(1);
        assertThat(found.header()).as("%s%n%s", found.reasons(), text).isEqualTo(header);
    }

    private static String value(int kind, Random random) {
        return switch (kind) {
            case 0 ->
                String.format(
                        "GB%02d NWBK %04d %04d %02d",
                        random.nextInt(100), random.nextInt(10_000), random.nextInt(10_000), random.nextInt(100));
            case 1 -> String.format("00:1a:%02x:3c:4d:%02x", random.nextInt(256), random.nextInt(256));
            case 2 -> "March " + (1 + random.nextInt(30)) + ", " + (1990 + random.nextInt(30));
            case 3 -> String.format(java.util.Locale.ROOT, "$%,.2f", random.nextInt(5_000_000) / 100.0);
            case 4 -> new java.util.UUID(random.nextLong(), random.nextLong()).toString();
            default -> String.format("2024-03-%02d %02d:15:00", 1 + random.nextInt(30), random.nextInt(24));
        };
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void yearsAboveNumbersAreNames(
            @ForAll @IntRange(min = 3, max = 12) int columns,
            @ForAll @IntRange(min = 3, max = 40) int rows,
            @ForAll boolean named,
            @ForAll long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(named ? "place" : "");
        for (int c = 0; c < columns; c++) {
            text.append(c > 0 || named ? "," : "").append(2010 + c);
        }
        for (int r = 0; r < rows; r++) {
            text.append('\n').append(named ? word(random) : "");
            for (int c = 0; c < columns; c++) {
                text.append(c > 0 || named ? "," : "")
                        .append(random.nextInt(900))
                        .append(".5");
            }
        }
        CsvFormat found = Found.in(text.append('\n').toString());
        assertThat(found.header()).as("%s%n%s", found.reasons(), text).isTrue();
        assertThat(found.names()).last().isEqualTo(String.valueOf(2010 + columns - 1));
    }

    private static String word(Random random) {
        return WORDS[random.nextInt(WORDS.length)];
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void noBytesCrashIt(@ForAll @Size(min = 1, max = 400) byte[] bytes) {
        try {
            assertThat(Found.in(bytes)).isNotNull();
        } catch (io.dropoff.fault.RefusedFile e) {
            assertThat(e.advice()).isNotBlank();
        }
    }

    /** The first column is a number, so that a header can be told; the others are of any kind. */
    private static String table(char delimiter, int columns, int rows, Random random, boolean header) {
        int[] kinds = new int[columns];
        List<String> lines = new ArrayList<>();
        StringBuilder names = new StringBuilder("number");
        for (int c = 1; c < columns; c++) {
            kinds[c] = random.nextInt(5);
            names.append(delimiter).append("field_").append((char) ('a' + c));
        }
        if (header) {
            lines.add(names.toString());
        }
        for (int r = 0; r < rows; r++) {
            List<String> cells = new ArrayList<>();
            for (int kind : kinds) {
                cells.add(cell(kind, delimiter, random));
            }
            lines.add(String.join(String.valueOf(delimiter), cells));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String cell(int kind, char delimiter, Random random) {
        String word = WORDS[random.nextInt(WORDS.length)];
        return switch (kind) {
            case 0 -> String.valueOf(random.nextInt(100_000));
            case 1 -> word;
            case 2 -> "\"" + word + delimiter + " \"\"" + word + "\"\"\"";
            case 3 -> "2024-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10);
            default ->
                random.nextInt(3) == 0
                        ? ""
                        : word + " and " + WORDS[random.nextInt(WORDS.length)]
                                + ", too".substring(0, delimiter == ',' ? 0 : 5);
        };
    }
}
