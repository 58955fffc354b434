package io.dropoff.format.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesTest {

    private static final char[] TEXT = "ab\ncd\r\nef\r\r\ngh".toCharArray();

    @Test
    void aLineEndsAtItsEndOrAtThatOfTheText() {
        assertThat(Lines.lineEnd(TEXT, 0)).isEqualTo(2);
        assertThat(Lines.lineEnd(TEXT, 3)).isEqualTo(5);
        assertThat(Lines.lineEnd(TEXT, 12)).isEqualTo(14);
    }

    @Test
    void theNextLineBeginsBehindBothCharactersOfAPair() {
        assertThat(Lines.nextLine(TEXT, 0)).isEqualTo(3);
        assertThat(Lines.nextLine(TEXT, 3)).isEqualTo(7);
        assertThat(Lines.nextLine(TEXT, 7)).isEqualTo(10);
        assertThat(Lines.nextLine(TEXT, 12)).isEqualTo(14);
        assertThat(Lines.nextLine("a\r".toCharArray(), 0)).isEqualTo(2);
        assertThat(Lines.nextLine("a\n\n".toCharArray(), 0)).isEqualTo(2);
    }

    @Test
    void linesAreSkippedDownToTheEnd() {
        assertThat(Lines.afterLines(TEXT, 0)).isZero();
        assertThat(Lines.afterLines(TEXT, 1)).isEqualTo(3);
        assertThat(Lines.afterLines(TEXT, 2)).isEqualTo(7);
        assertThat(Lines.afterLines(TEXT, 99)).isEqualTo(TEXT.length);
    }

    @Test
    void linesBeforeAPlaceCountAPairOnce() {
        assertThat(Lines.linesBefore(TEXT, 0)).isZero();
        assertThat(Lines.linesBefore(TEXT, 2)).isZero();
        assertThat(Lines.linesBefore(TEXT, 3)).isEqualTo(1);
        assertThat(Lines.linesBefore(TEXT, 7)).isEqualTo(2);
        assertThat(Lines.linesBefore(TEXT, TEXT.length)).isEqualTo(4);
        assertThat(Lines.linesBefore("a\r".toCharArray(), 2)).isEqualTo(1);
    }
}
