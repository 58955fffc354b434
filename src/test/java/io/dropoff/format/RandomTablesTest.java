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
        assertThat(found.delimiter()).as("%s%n%s", found.reasons(), text).isEqualTo(delimiter);
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
            assertThat(found.delimiter()).isEqualTo(',');
        }
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void noBytesCrashIt(@ForAll @Size(min = 1, max = 400) byte[] bytes) {
        try {
            assertThat(Found.in(bytes)).isNotNull();
        } catch (io.dropoff.fault.RejectedFile e) {
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
