package io.dropoff.format.table;

import io.dropoff.format.dialect.Grid;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Tells numbers that name columns from numbers that are values: the fields of one record, but of none below, are in order. */
final class NumberSeries {

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,6}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,9}([.,][0-9]{1,9})?");

    /** Fields of which a series has at least so many. */
    private static final int SERIES = 3;

    /** Numbers that are not in order by chance. */
    private static final int SCALE = 6;

    private final Grid grid;

    NumberSeries(Grid grid) {
        this.grid = grid;
    }

    boolean isAbove(int record) {
        boolean series = isSeries(record) && record + 1 < grid.records() && !isSeries(record + 1);
        return series || isScale(record) && isNoScaleBelow(record);
    }

    /** Whether the record counts: 0, 1, 2, 3 or 2010, 2015, 2020 or a, b, c; the first field may be a text above row names. */
    private boolean isSeries(int record) {
        int width = grid.width(record);
        int from = width > SERIES && number(grid.value(record, 0)).isEmpty() ? 1 : 0;
        OptionalInt step = OptionalInt.empty();
        for (int c = from + 1; c < width; c++) {
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
        return width - from > SERIES || width - from == SERIES && !isCount(grid.value(record, from));
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

    /** Small numbers, which are in order by chance where there are three of them. */
    private static boolean isCount(String field) {
        String text = field.strip();
        return !HeaderColumn.isYear(text) && INTEGER.matcher(text).matches();
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
