package io.dropoff.format.detect;

import io.dropoff.format.Evidence;
import io.dropoff.format.dialect.Grid;
import io.dropoff.format.dialect.TableScore;
import io.dropoff.format.encoding.EncodingGuess;
import io.dropoff.format.table.Header;
import java.util.List;

/** How sure the whole answer is: as sure as its weakest part, or as the gravest doubt leaves it. */
final class Confidence {

    /** A header that is less certain is a question. */
    private static final double QUESTION = 0.62;

    /** What a question leaves of the confidence. */
    private static final double ASKED = 0.8;

    private Confidence() {}

    /**
     * 0 to 1.
     *
     * @param dialects among which the table's is; empty when a person set it or a comment names the columns
     */
    static double of(
            EncodingGuess encoding, TableScore table, List<TableScore> dialects, Header header, List<Evidence> doubts) {
        double dialect = dialects.isEmpty() ? 1 : margin(table, dialects);
        double names = header.confidence() < QUESTION ? ASKED * header.confidence() : 0.4 + 0.6 * header.confidence();
        double left = doubts.stream().mapToDouble(Evidence::worth).min().orElse(1);
        return Math.min(Math.min(encoding.confidence(), left), Math.min(dialect, names));
    }

    /** Whether the character stands nowhere but in numbers, dates and times: it parts these, and nothing else. */
    private static boolean isWithinValues(Grid grid, char delimiter) {
        boolean within = false;
        for (int r = 0; r < grid.records(); r++) {
            for (int c = 0; c < grid.width(r); c++) {
                if (has(grid, grid.first(r) + c, delimiter)) {
                    within = true;
                    if (!grid.kind(r, c).isTyped()) {
                        return false;
                    }
                }
            }
        }
        return within;
    }

    private static boolean has(Grid grid, int cell, char delimiter) {
        int i = grid.start(cell);
        while (i < grid.end(cell) && grid.text()[i] != delimiter) {
            i++;
        }
        return i < grid.end(cell);
    }

    /** 0.5 when the second is as good, towards 1 when it is far behind. */
    private static double margin(TableScore table, List<TableScore> ranking) {
        double second = ranking.stream()
                .filter(other -> other.grid().dialect().delimiter()
                        != table.grid().dialect().delimiter())
                .filter(other -> table.width() > 1 || other.width() > 1)
                .filter(other ->
                        !isWithinValues(table.grid(), other.grid().dialect().delimiter()))
                .mapToDouble(TableScore::value)
                .max()
                .orElse(0);
        double mine = table.value();
        return mine <= 0
                ? 0.1
                : Math.max(0.1, Math.min(1, 0.5 + 1.5 * (mine - second) / mine)) * Math.min(1, 0.4 + mine);
    }
}
