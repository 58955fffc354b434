package io.dropoff.format.detect;

import io.dropoff.format.dialect.Grid;
import io.dropoff.format.dialect.TableScore;

/** What was taken for names but is said in words: a comment that has as many delimiters as the rows, or a text of one line. */
final class Sentences {

    private static final String COMMENT = "[#%;!] .*";
    private static final int MANY = 5;
    private static final int LINE = 8;

    private Sentences() {}

    /** Whether a comment's sign begins the names and one of them is a phrase, or nothing follows them and one is a sentence. */
    static boolean areNames(TableScore table, int first) {
        Grid grid = table.grid();
        if (table.width() < 2 || grid.records() == 0) {
            return false;
        }
        boolean comment = grid.value(first, 0).matches(COMMENT);
        boolean alone = grid.records() == first + 1;
        int most = 0;
        for (int c = 0; c < grid.width(first); c++) {
            most = Math.max(most, grid.value(first, c).strip().split("\\s+").length);
        }
        return comment && most >= MANY || alone && most >= LINE;
    }
}
