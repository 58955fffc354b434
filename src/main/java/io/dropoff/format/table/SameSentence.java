package io.dropoff.format.table;

import io.dropoff.format.Blanks;
import io.dropoff.format.dialect.Grid;
import io.dropoff.format.dialect.TableScore;
import java.util.regex.Pattern;

/** Lines that are one sentence with other values: {@code 21 degrees C is 69.8 degrees F} above others like it. */
public final class SameSentence {

    private static final Pattern WORD = Pattern.compile("[\\p{L}'-]+");
    private static final int FEWEST = 5;

    private SameSentence() {}

    /** Whether blanks part all records alike, and words side by side are the same in all, one of which names nothing. */
    public static boolean are(TableScore table) {
        Grid grid = table.grid();
        char delimiter = grid.dialect().delimiter();
        if (delimiter != ' ' && Blanks.of(delimiter).isEmpty() || table.width() < FEWEST || grid.records() < 2) {
            return false;
        }
        boolean before = false;
        boolean phrase = false;
        for (int c = 0; c < table.width(); c++) {
            String word = grid.width(0) == table.width() ? grid.value(0, c).strip() : "";
            boolean same = WORD.matcher(word).matches() && isSame(table, c, word);
            boolean small = same && ListWords.has(word);
            phrase |= small
                    && (before
                            || c + 1 < table.width()
                                    && isSame(table, c + 1, grid.value(0, c + 1).strip()));
            before = same;
        }
        return phrase;
    }

    private static boolean isSame(TableScore table, int column, String word) {
        Grid grid = table.grid();
        boolean same = WORD.matcher(word).matches();
        for (int r = 0; same && r < grid.records(); r++) {
            same = grid.width(r) == table.width()
                    && grid.value(r, column).strip().equals(word);
        }
        return same;
    }
}
