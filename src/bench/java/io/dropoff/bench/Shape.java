package io.dropoff.bench;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a generated table looks like: its columns, as wide as they have to be, and its values. */
public enum Shape {
    /** Ten columns: numbers, dates, quoted texts, letters outside ASCII; about 125 bytes a row. */
    MIXED(
            List.of("id", "code", "name", "city", "note", "amount", "price", "created", "updated", "flag"),
            List.of(20, 20, 60, 60, 200, 20, 20, 20, 40, 10)) {
        @Override
        String value(int column, int row, Random random) {
            return switch (column) {
                case 0 -> String.valueOf(row);
                case 1 -> "C" + number(random, 10_000_000, 7);
                case 2 -> text(random) + " " + random.nextInt(1000);
                case 3 -> text(random);
                case 4 ->
                    random.nextInt(5) == 0 ? null : text(random) + " and " + text(random) + " in " + text(random);
                case 5 -> String.valueOf(random.nextInt(1_000_000));
                case 6 -> random.nextInt(10_000) + "." + number(random, 100, 2);
                case 7 -> date(random);
                case 8 ->
                    date(random) + " " + number(random, 24, 2) + ":" + number(random, 60, 2) + ":"
                            + number(random, 60, 2);
                default -> random.nextBoolean() ? "Y" : "N";
            };
        }
    },

    /** Two columns of numbers; about 14 bytes a row. */
    NARROW(List.of("id", "amount"), List.of(20, 20)) {
        @Override
        String value(int column, int row, Random random) {
            return String.valueOf(column == 0 ? row : random.nextInt(1_000_000));
        }
    },

    /** Two hundred columns of short values; about 1,100 bytes a row. */
    WIDE(
            IntStream.rangeClosed(1, 200).mapToObj(i -> "value_" + i).toList(),
            Collections.nCopies(200, 20)) {
        @Override
        String value(int column, int row, Random random) {
            return column == 0 ? String.valueOf(row) : String.valueOf(random.nextInt(100_000));
        }
    },

    /** Three columns, one of them with one to three thousand characters. */
    LONG(List.of("id", "title", "body"), List.of(20, 60, 4000)) {
        @Override
        String value(int column, int row, Random random) {
            return switch (column) {
                case 0 -> String.valueOf(row);
                case 1 -> text(random);
                default ->
                    IntStream.range(0, 60 + random.nextInt(80))
                            .mapToObj(i -> text(random))
                            .collect(Collectors.joining("; "));
            };
        }
    };

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

    private final List<String> columns;
    private final List<Integer> widths;

    Shape(List<String> columns, List<Integer> widths) {
        this.columns = columns;
        this.widths = widths;
    }

    /** A file of this shape in the folder. */
    Path file(Path folder, int first, int rows) {
        String from = first == 0 ? "" : first + "-";
        return folder.resolve("bench-" + name().toLowerCase(Locale.ROOT) + "-" + from + rows + ".csv");
    }

    /** The shape of a {@link #file}. */
    static Shape of(Path file) {
        return valueOf(file.getFileName().toString().split("-")[1].toUpperCase(Locale.ROOT));
    }

    List<String> columns() {
        return columns;
    }

    /** Characters that the column has room for. */
    int width(int column) {
        return widths.get(column);
    }

    /** A value; null = an empty field. */
    abstract String value(int column, int row, Random random);

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
