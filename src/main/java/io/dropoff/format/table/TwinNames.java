package io.dropoff.format.table;

import io.dropoff.format.dialect.Grid;
import io.dropoff.format.dialect.TableScore;
import java.util.List;
import java.util.regex.Pattern;

/** A phrase that stands twice in the first record, where rows have one text in both columns too: {@code BULK BAG|BULK BAG}. */
final class TwinNames {

    private static final Pattern PHRASE = Pattern.compile("\\p{L}+(?: \\p{L}+){2,}");

    /** One row in so many has the same text in both. */
    private static final int SOME = 4;

    private TwinNames() {}

    static boolean are(TableScore table, int first, List<String> names) {
        for (int c = 0; c < Math.min(names.size(), table.width()); c++) {
            int other = names.indexOf(names.get(c));
            if (other < c && PHRASE.matcher(names.get(c)).matches()) {
                return areAlike(table, first, other, c);
            }
        }
        return false;
    }

    private static boolean areAlike(TableScore table, int first, int one, int other) {
        Grid grid = table.grid();
        int alike = 0;
        int rows = 0;
        for (int r = first + 1; r < grid.records(); r++) {
            boolean whole = grid.width(r) == table.width();
            rows += whole ? 1 : 0;
            alike += whole && grid.value(r, other).equals(grid.value(r, one)) ? 1 : 0;
        }
        return alike > 0 && SOME * alike >= rows;
    }
}
