package io.dropoff.format.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredLinesTest {

    private static final String BELOW = "ship: Polar\ndepth: 5\ntime\tx\ty\n1\t2\t3\n4\t5\t6\n";

    private static int lines(String text) {
        return DeclaredLines.in(text.toCharArray()).map(Preamble::lines).orElse(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nb header lines : 4",
                "# Number of header lines = 4",
                "NUM_HEADER_LINES;4",
                "No. of headers, 4",
                "/* header lines 4 */",
                "HEADER_LINE=4\r"
            })
    void aLineSaysHowManyStandAboveTheRows(String said) {
        assertThat(lines(said + "\n" + BELOW)).isEqualTo(3);
    }

    @Test
    void whatItSaysIsTheReason() {
        assertThat(DeclaredLines.in(("Polar\nheader lines: 5\n" + BELOW).toCharArray())
                        .orElseThrow()
                        .reason())
                .isEqualTo("line 2 says how many lines stand above the rows");
    }

    @Test
    void itIsOneOfTheFirstTen() {
        assertThat(lines("x\n".repeat(9) + "header lines: 13\n" + BELOW)).isEqualTo(12);
        assertThat(lines("x\n".repeat(10) + "header lines: 14\n" + BELOW)).isZero();
        assertThat(lines("x\ny")).isZero();
        assertThat(lines("")).isZero();
    }

    @Test
    void itStandsAboveTheLinesThatItSpeaksOf() {
        assertThat(lines("header lines: 1\n1\t2\t3\n4\t5\t6\n7\t8\t9\n")).isZero();
        assertThat(lines("header lines: 2\na\tb\tc\n4\t5\t6\n7\t8\t9\n")).isEqualTo(1);
        assertThat(lines("x\nheader lines: 2\n4\t5\t6\n7\t8\t9\n")).isZero();
        assertThat(lines("header lines: 9999\n" + BELOW)).isZero();
    }

    @Test
    void rowsBelowArePartedAlike() {
        assertThat(lines("header lines: 2\na;b;c\n4;5;6\n7;8;9\n")).isEqualTo(1);
        assertThat(lines("header lines: 2\na\tb\tc\n4\t5\t6\n7\t8\n")).isZero();
        assertThat(lines("header lines: 2\na\tb\n4\t5\n7\t8\n")).isZero();
        assertThat(lines("header lines: 2\na\tb\tc\n4\t5\t6\n")).isZero();
    }
}
