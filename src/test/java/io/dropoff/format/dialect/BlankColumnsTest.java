package io.dropoff.format.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.format.Blanks;
import io.dropoff.format.encoding.TextSample;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlankColumnsTest {

    private static Optional<Blanks> in(String text) {
        return BlankColumns.in(new TextSample(text.toCharArray(), true, new char[0], new char[0]), 0);
    }

    private static Optional<Blanks> cut(String text) {
        return BlankColumns.in(new TextSample(text.toCharArray(), false, new char[0], new char[0]), 0);
    }

    @Test
    void valuesInEveryColumnPartTheirLines() {
        assertThat(in("a   b\n1   2.5\n10  3.5\n")).contains(Blanks.WIDE);
        assertThat(in("a b c\n1 2 3\n1 2  3\n")).contains(Blanks.ANY);
        assertThat(in("a b   c\n1 2   3\n1 2   3\n")).contains(Blanks.ANY);
    }

    @Test
    void gapsPartTextWithBlanksInIt() {
        assertThat(in("name        price\nred apple   1.50\ngreen pear  2.75\n"))
                .contains(Blanks.WIDE);
        assertThat(in("name        price\nred apple    1.50\ngreen pear  12.75\n"))
                .contains(Blanks.WIDE);
    }

    @Test
    void textAlonePartsLinesOfThreeColumnsOrMore() {
        assertThat(in("ab cd   ef   gh\nij kl   mn   op\nqr st   uv   wx\n")).contains(Blanks.WIDE);
        assertThat(in("ab cd   ef\nij kl   mn\nqr st   uv\n")).isEmpty();
    }

    @Test
    void singleBlanksPartAlignedLinesThatHoldAColumnOfValues() {
        assertThat(in("name  no\napple 17\npear  18\n")).contains(Blanks.ANY);
        assertThat(in("name  no xy\napple ab cd\npear  ef gh\n")).isEmpty();
    }

    @Test
    void aFieldThatMayBeEmptyCouldSlip() {
        assertThat(in("name   city  no\napple red   Rome   17\npear      Paris  18\n"))
                .isEmpty();
        assertThat(in("a b   c   x1\nd e   f    x2\ng h   i  x3\nk l   mnop   x45\n"))
                .isEmpty();
        assertThat(in("name\t\tprice\nred apple\t\t1.50\ngreen pear\t\t2.75\n")).isEmpty();
    }

    @Test
    void gapsThatAreAllAsWideHoldNoEmptyField() {
        assertThat(in("name   city   no\nred apple   Rome   17\npear   New York   18\n"))
                .contains(Blanks.WIDE);
        assertThat(in("name   city   no\nred apple   Rome   17\npear   New York    18\n"))
                .isEmpty();
    }

    @Test
    void numbersSideBySideInAGapAreTwoFields() {
        assertThat(in("name     x y\nred a    1 2\ngreen b  3 4\n")).isEmpty();
    }

    @Test
    void linesOfDifferentWidthsPartNothing() {
        assertThat(in("a  b  c\n1  2  3\n1  2\n")).isEmpty();
        assertThat(in("a\n1  \n  2\n")).isEmpty();
    }

    @Test
    void singleBlanksAreADelimiterLikeAnyOther() {
        assertThat(in("a b c\n1 2 3\n4 5 6\n7 8 9\n1 2 3\n4 5 6\n")).isEmpty();
    }

    @Test
    void oneLineInFiveHasARun() {
        String row = "1 2 3\n";
        assertThat(in("a b c\n1  2 3\n" + row.repeat(3))).contains(Blanks.ANY);
        assertThat(in("a b c\n1  2 3\n" + row.repeat(4))).isEmpty();
    }

    @Test
    void threeLinesAreTheFewest() {
        assertThat(in("a   b\n1   2.5\n")).isEmpty();
        assertThat(in("")).isEmpty();
        assertThat(cut("")).isEmpty();
    }

    @Test
    void digestsAndTheirFilesArePartedByABlank() {
        String digest = "0123456789abcdef0123456789abcdef";
        assertThat(in((digest + "  a.txt\n").repeat(3))).contains(Blanks.ANY);
        assertThat(in((digest + " *a.txt\n").repeat(3))).contains(Blanks.ANY);
        assertThat(in((digest + "  a.txt\n").repeat(2))).isEmpty();
        assertThat(in((digest + " *a.txt\n").repeat(2) + "other *a.txt\n")).isEmpty();
    }

    @Test
    void commentsAndBlankLinesAreNotLookedAt() {
        assertThat(in("# made by hand\n% so\n\n  ; so\n! so\na   b\n1   2.5\n10  3.5\n"))
                .contains(Blanks.WIDE);
    }

    @Test
    void linesBeforeTheTableAreSkipped() {
        char[] text = "a title of some words\na   b\n1   2.5\n10  3.5\n".toCharArray();
        TextSample sample = new TextSample(text, true, new char[0], new char[0]);

        assertThat(BlankColumns.in(sample, 1)).contains(Blanks.WIDE);
        assertThat(BlankColumns.in(sample, 0)).isEmpty();
    }

    @Test
    void aLastLineThatTheSampleCutsDoesNotCount() {
        assertThat(cut("a   b\n1   2.5\n10  3.5\n11")).contains(Blanks.WIDE);
        assertThat(in("a   b\n1   2.5\n10  3.5\n11")).isEmpty();
        assertThat(cut("a   b\n1   2.5\n10  3.5\n")).isEmpty();
    }

    @Test
    void quotedTextIsOneField() {
        assertThat(in("name  no\n\"a b\" 17\n\"c d\" 18\n")).contains(Blanks.ANY);
    }
}
