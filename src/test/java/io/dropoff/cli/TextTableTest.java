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

    @Test
    void aLongTextInTheLastColumnGoesOnBelowItselfBetweenWords() {
        assertThat(TextTable.wrappedLines(
                        List.of("part", "detail"),
                        List.of(List.of("folders", "every folder is there and can be written"), List.of("disk", "ok")),
                        30,
                        List.of()))
                .containsExactly(
                        "part     detail",
                        "folders  every folder is there",
                        "         and can be written",
                        "disk     ok");
    }

    @Test
    void aWordThatIsLongerThanTheLineStaysWholeAndTheTextGoesOnBelow() {
        assertThat(WordWrap.lines("in /a/very/long/path/of/a/file which is there", 12))
                .containsExactly("in", "/a/very/long/path/of/a/file", "which is", "there");
        assertThat(WordWrap.lines("/a/very/long/path is there", 12)).containsExactly("/a/very/long/path", "is there");
    }

    @Test
    void aNameThatIsCutKeepsWholePartsAndItsDate() {
        assertThat(TextTable.shortened("customer_orders_of_the_region_20260102.csv", 24))
                .isEqualTo("customer_…_20260102.csv");
        for (int width = 6; width < 42; width++) {
            assertThat(TextTable.shortened("customer_orders_of_the_region_20260102.csv", width))
                    .hasSizeLessThanOrEqualTo(width)
                    .contains("…");
        }
    }
}
