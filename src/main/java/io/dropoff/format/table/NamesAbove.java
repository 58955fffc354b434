package io.dropoff.format.table;

import io.dropoff.format.dialect.CellKind;
import io.dropoff.format.dialect.Grid;
import io.dropoff.format.dialect.TableScore;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Names that another delimiter parts than the rows below: {@code id|name} above {@code 1;Anna}. */
public final class NamesAbove {

    private static final String DELIMITERS = ",;|\t";

    private NamesAbove() {}

    /** Whether the record above the first is one field that a usual delimiter parts into as many different texts as the table has columns. */
    public static boolean are(TableScore table, int first) {
        Grid grid = table.grid();
        if (first == 0 || table.width() < 2 || grid.width(first - 1) != 1) {
            return false;
        }
        String line = grid.value(first - 1, 0);
        return DELIMITERS
                .chars()
                .anyMatch(c -> areNames(line.split(Pattern.quote(String.valueOf((char) c)), -1), table.width()));
    }

    private static boolean areNames(String[] parts, int width) {
        Set<String> names = new HashSet<>();
        for (String part : parts) {
            if (!CellKind.of(part).isText() || !names.add(part.strip())) {
                return false;
            }
        }
        return names.size() == width;
    }
}
