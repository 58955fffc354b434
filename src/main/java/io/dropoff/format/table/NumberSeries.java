package io.dropoff.format.table;

import io.dropoff.format.dialect.CellKind;
import io.dropoff.format.dialect.Grid;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells numbers that name columns from numbers that are values: the fields of one record, but of none below, are in order. */
final class NumberSeries {

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,6}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,9}([.,][0-9]{1,9})?");

    /** A number that many things of a kind have. */
    private static final Pattern KEY = Pattern.compile("[1-9][0-9]{2,11}");

    private static final Pattern VERSION = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,5}){1,3}");
    private static final Pattern PREFIX = Pattern.compile("^[vV]\\.?(?=[0-9])");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{M}\\p{N}_ :.()/%-]{1,40}");

    /** Fields of which a series has at least so many. */
    private static final int SERIES = 3;

    /** Numbers of a series that may have texts on both sides. */
    private static final int LONG = 5;

    /** Versions that are later and later by no chance, and rows below them. */
    private static final int VERSIONS = 2;

    /** Numbers that are not in order by chance. */
    private static final int SCALE = 6;

    private static final int LOOK = 100;

    private final Grid grid;

    NumberSeries(Grid grid) {
        this.grid = grid;
    }

    boolean isAbove(int record) {
        boolean series = isSeries(record) && record + 1 < grid.records() && !isSeries(record + 1);
        return series
                || isScale(record) && isNoScaleBelow(record) && !isAmongThoseBelow(record)
                || areVersionsAbove(record)
                || isIndexAbove(record);
    }

    /** Whether the first field is a text, the others are versions, each later than the one before, and no record below has such ones. */
    private boolean areVersionsAbove(int record) {
        if (!areVersions(record) || record + VERSIONS >= grid.records()) {
            return false;
        }
        for (int r = record + 1; r < Math.min(grid.records(), record + 1 + SCALE); r++) {
            if (areVersions(r) && parts(r) == parts(record)) {
                return false;
            }
        }
        return true;
    }

    private int parts(int record) {
        return grid.value(record, 1).split("\\.").length;
    }

    private boolean areVersions(int record) {
        int width = grid.width(record);
        if (width <= VERSIONS || !NAME.matcher(grid.value(record, 0).strip()).matches()) {
            return false;
        }
        for (int c = 1; c < width; c++) {
            String version = version(record, c);
            if (!VERSION.matcher(version).matches() || c > 1 && !isLater(version, version(record, c - 1))) {
                return false;
            }
        }
        return true;
    }

    /** Without the letter that may stand before it. */
    private String version(int record, int column) {
        return PREFIX.matcher(grid.value(record, column).strip()).replaceFirst("");
    }

    private static boolean isLater(String version, String before) {
        String[] mine = version.split("\\.");
        String[] theirs = before.split("\\.");
        int same = 0;
        while (same < Math.min(mine.length, theirs.length) && mine[same].equals(theirs[same])) {
            same++;
        }
        return same < mine.length
                && (same == theirs.length || Integer.parseInt(mine[same]) > Integer.parseInt(theirs[same]));
    }

    /** Whether the record counts: 0, 1, 2, 3 or 2010, 2015, 2020 or a, b, c; texts may stand before it, and behind a long one, also nothing. */
    private boolean isSeries(int record) {
        int width = grid.width(record);
        int from = isLetterAboveNumbers(record) ? 1 : 0;
        while (from < width && isText(record, from)) {
            from++;
        }
        int to = width;
        while (to > from
                && (isText(record, to - 1) || grid.value(record, to - 1).isBlank())) {
            to--;
        }
        boolean plain = to == width && (from == 0 || from == 1 && width > SERIES);
        if (!plain && to - from < LONG || !isEven(record, from, to)) {
            return false;
        }
        return to - from > SERIES || to - from == SERIES && !isCount(grid.value(record, from));
    }

    /** {@code x,1,2,3}: a letter that is none of the series. */
    private boolean isLetterAboveNumbers(int record) {
        String first = grid.value(record, 0).strip();
        return first.length() == 1
                && Character.isLetter(first.charAt(0))
                && grid.width(record) > 1
                && INTEGER.matcher(grid.value(record, 1).strip()).matches();
    }

    private boolean isText(int record, int column) {
        String text = grid.value(record, column).strip();
        return number(text).isEmpty() && NAME.matcher(text).matches();
    }

    /** Whether each number is as much more than the one before. */
    private boolean isEven(int record, int from, int to) {
        OptionalInt step = OptionalInt.empty();
        for (int c = from + 1; c < to; c++) {
            OptionalInt before = number(grid.value(record, c - 1));
            OptionalInt here = number(grid.value(record, c));
            if (before.isEmpty() || here.isEmpty() || before.equals(here)) {
                return false;
            }
            int more = here.getAsInt() - before.getAsInt();
            if (step.isPresent() && step.getAsInt() != more) {
                return false;
            }
            step = OptionalInt.of(more);
        }
        return true;
    }

    /** Whether its fields are the numbers of the columns from 0 on, and a text stands below; the first may be empty above names of rows. */
    private boolean isIndexAbove(int record) {
        int width = grid.width(record);
        int from = width > 1 && grid.value(record, 0).isBlank() ? 1 : 0;
        for (int c = from; c < width; c++) {
            if (!grid.value(record, c).strip().equals(String.valueOf(c - from))) {
                return false;
            }
        }
        if (from > 0) {
            return width > 2
                    && record + 1 < grid.records()
                    && !grid.value(record + 1, 0).isBlank();
        }
        boolean text = false;
        for (int r = record + 1; r < Math.min(grid.records(), record + 1 + SERIES); r++) {
            for (int c = 0; c < grid.width(r); c++) {
                text |= grid.kind(r, c).isText();
            }
        }
        return width > 1 && text;
    }

    /**
     * {@code ,28079008,28079024}: whole numbers, each another, all as long above numbers that are shorter, or several of any length above
     * fractions that are smaller.
     */
    boolean areKeysAbove(int record) {
        Set<String> keys = new HashSet<>();
        Set<Integer> lengths = new HashSet<>();
        boolean shorter = true;
        boolean fractions = true;
        for (int c = 0; c < grid.width(record); c++) {
            String key = grid.value(record, c).strip();
            if (KEY.matcher(key).matches()) {
                if (!keys.add(key)) {
                    return false;
                }
                lengths.add(key.length());
                shorter = shorter && key.length() >= LONG && areShorterBelow(record, c, key.length());
                fractions = fractions && areSmallerFractionsBelow(record, c);
            } else if (!key.isEmpty() && !NAME.matcher(key).matches()) {
                return false;
            }
        }
        return keys.size() >= VERSIONS && lengths.size() == 1 && shorter || keys.size() >= LONG && fractions;
    }

    /** Whether there are numbers below, most of them with a fraction, and none is as large. */
    private boolean areSmallerFractionsBelow(int record, int column) {
        double key = decimal(record, column);
        int numbers = 0;
        int fractions = 0;
        for (int r = record + 1; r < Math.min(grid.records(), record + 1 + LOOK); r++) {
            String value = column < grid.width(r) ? grid.value(r, column).strip() : "";
            if (DECIMAL.matcher(value).matches()) {
                numbers++;
                fractions += value.indexOf('.') >= 0 || value.indexOf(',') >= 0 ? 1 : 0;
                if (Math.abs(decimal(r, column)) >= key) {
                    return false;
                }
            } else if (CellKind.of(value) != CellKind.NUMBER && !value.isEmpty()) {
                return false;
            }
        }
        return numbers >= SERIES && 2 * fractions > numbers;
    }

    private boolean areShorterBelow(int record, int column, int length) {
        int last = Math.min(grid.records(), record + 1 + LOOK);
        boolean number = false;
        for (int r = record + 1; r < last; r++) {
            String value = column < grid.width(r) ? grid.value(r, column).strip() : "";
            number |= CellKind.of(value) == CellKind.NUMBER;
            if (value.length() >= length && !value.matches("[-+]?\\d{1,4}[.,]\\d+")) {
                return false;
            }
        }
        return number && last > record + SERIES;
    }

    /** Whether numbers rise or fall all along the record, as speeds above a curve do; the first may be a text, few of many the same. */
    private boolean isScale(int record) {
        int width = grid.width(record);
        int from = DECIMAL.matcher(grid.value(record, 0).strip()).matches() ? 0 : 1;
        int rises = 0;
        int falls = 0;
        for (int c = from; c < width; c++) {
            if (!DECIMAL.matcher(grid.value(record, c).strip()).matches()) {
                return false;
            }
            double step = c == from ? 0 : decimal(record, c) - decimal(record, c - 1);
            rises += step > 0 ? 1 : 0;
            falls += step < 0 ? 1 : 0;
        }
        int steps = width - from - 1;
        int least = width - from >= 2 * SCALE ? steps - steps / 5 : steps;
        return width - from >= SCALE && (rises >= least && falls == 0 || falls >= least && rises == 0);
    }

    private double decimal(int record, int column) {
        return Double.parseDouble(grid.value(record, column).strip().replace(',', '.'));
    }

    private boolean isNoScaleBelow(int first) {
        int last = Math.min(grid.records(), first + 1 + SCALE);
        for (int r = first + 1; r < last; r++) {
            if (isScale(r)) {
                return false;
            }
        }
        return last > first + 2;
    }

    /** Whether most numbers lie among those below, or as near to them as these are to each other: so do values, and hardly a scale. */
    private boolean isAmongThoseBelow(int record) {
        int numbers = 0;
        int among = 0;
        for (int c = 0; c < grid.width(record); c++) {
            if (DECIMAL.matcher(grid.value(record, c).strip()).matches()) {
                numbers++;
                among += isAmongThoseBelow(record, c) ? 1 : 0;
            }
        }
        return 4 * among > 3 * numbers;
    }

    private boolean isAmongThoseBelow(int record, int column) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int r = record + 1; r < Math.min(grid.records(), record + 1 + LOOK); r++) {
            if (column < grid.width(r)
                    && DECIMAL.matcher(grid.value(r, column).strip()).matches()) {
                least = Math.min(least, decimal(r, column));
                most = Math.max(most, decimal(r, column));
            }
        }
        double number = decimal(record, column);
        return number >= least - (most - least) && number <= most + (most - least);
    }

    /** Small numbers, which are in order by chance where there are three of them. */
    private static boolean isCount(String field) {
        String text = field.strip();
        return !Year.is(text) && INTEGER.matcher(text).matches();
    }

    private static OptionalInt number(String field) {
        String text = field.strip();
        boolean letter = text.length() == 1 && Character.isLetter(text.charAt(0));
        if (letter) {
            return OptionalInt.of(text.charAt(0));
        }
        return INTEGER.matcher(text).matches() ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }
}
