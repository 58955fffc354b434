package io.dropoff.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TextTableTest {

    @Test
    void columnsAreAlignedAndNumbersGoToTheRight() {
        assertThat(TextTable.lines(List.of("name", "rows"), List.of(List.of("a", "1"), List.of("airports", "12,345"))))
                .containsExactly("name        rows", "a              1", "airports  12,345");
    }

    @Test
    void aNameCannotMoveTheCursor() {
        assertThat(TextTable.lines(List.of("file"), List.of(List.of("a\u001b[2J\u202eb\n"))))
                .containsExactly("file", "a?[2J?b⏎");
    }

    @Test
    void longCellsAreCutButNotTheLast() {
        String line = TextTable.lines(List.of("x", "y"), List.of(List.of("x".repeat(100), "y".repeat(100))))
                .get(1);
        assertThat(line)
                .startsWith("x".repeat(30) + "…" + "x".repeat(29) + "  ")
                .endsWith("  " + "y".repeat(100));
    }
}
