package io.dropoff.bench;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A seeded table of ten columns: numbers, dates, quoted texts, letters outside ASCII; about 131 bytes a row. */
public final class SampleTable {

    private static final List<String> TEXTS = List.of(
            "Zürich",
            "München",
            "hello world",
            "a \"quoted\" text",
            "comma, inside",
            "客户",
            "plain",
            "Łódź",
            "x",
            "Lorem ipsum dolor sit amet");

    private SampleTable() {}

    /** Writes the file under another name first, so that half a file is never taken for a whole one. */
    public static void write(Path file, int rows) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Random random = new Random(42);
        try (CsvWriter writer = CsvWriter.builder().build(part)) {
            writer.writeRecord(
                    "id", "code", "name", "city", "note", "amount", "price", "created", "updated", "flag");
            for (int i = 0; i < rows; i++) {
                writer.writeRecord(
                        String.valueOf(i),
                        "C" + number(random, 10_000_000, 7),
                        text(random) + " " + random.nextInt(1000),
                        text(random),
                        random.nextInt(5) == 0 ? null : text(random) + " and " + text(random) + " in " + text(random),
                        String.valueOf(random.nextInt(1_000_000)),
                        random.nextInt(10_000) + "." + number(random, 100, 2),
                        date(random),
                        date(random) + " " + number(random, 24, 2) + ":" + number(random, 60, 2) + ":"
                                + number(random, 60, 2),
                        random.nextBoolean() ? "Y" : "N");
            }
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static String date(Random random) {
        int month = 1 + random.nextInt(12);
        int day = 1 + random.nextInt(28);
        return String.format(Locale.ROOT, "2024-%02d-%02d", month, day);
    }

    private static String number(Random random, int bound, int digits) {
        String number = String.valueOf(random.nextInt(bound));
        return "0".repeat(digits - number.length()) + number;
    }
}
