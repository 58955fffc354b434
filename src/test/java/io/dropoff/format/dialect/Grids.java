package io.dropoff.format.dialect;

import java.util.List;
import java.util.stream.IntStream;

/** Texts parsed with one dialect, for the tests of this package. */
final class Grids {

    private Grids() {}

    /** With double quotes and no escape. */
    static Grid of(String text, char delimiter) {
        return of(text, new CsvDialect(delimiter, '"', CsvDialect.NONE));
    }

    static Grid of(String text, CsvDialect dialect) {
        return Grid.of(text.toCharArray(), text.length(), true, DialectRanking.RECORDS, dialect);
    }

    static List<List<String>> values(Grid grid) {
        return IntStream.range(0, grid.records())
                .mapToObj(record -> IntStream.range(0, grid.width(record))
                        .mapToObj(column -> grid.value(record, column))
                        .toList())
                .toList();
    }
}
