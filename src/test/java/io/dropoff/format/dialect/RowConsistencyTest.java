package io.dropoff.format.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RowConsistencyTest {

    private static final String TABLE = "a,b,c\n1,2,3\n4,5,6\n";

    private static RowConsistency of(String text) {
        return RowConsistency.of(Grids.of(text, ','));
    }

    private static void assertShare(String text, int width, double share) {
        assertThat(of(text).width()).isEqualTo(width);
        assertThat(of(text).share()).isCloseTo(share, within(1e-9));
    }

    @Test
    void recordsOfOneWidthAgree() {
        assertShare(TABLE, 3, 1);
        assertShare("a\nb\n", 1, 1);
        assertShare("a,b\n", 2, 1);
        assertShare("", 1, 0);
    }

    @Test
    void aTitleCountsLittleAndLessAboveABlankLine() {
        assertShare("title\n" + TABLE, 3, 3 / 3.3);
        assertShare("title\nanother\n" + TABLE, 3, 3 / 3.6);
        assertShare("title\n\n" + TABLE, 3, 3 / 3.08);
    }

    @Test
    void aWiderLineAboveCountsInFull() {
        assertShare("a,b,c,d,e,f,g\n1,2\n3,4\n5,6\n", 2, 0.75);
    }

    @Test
    void aCommentHardlyCounts() {
        assertShare("# by hand\n" + TABLE, 3, 3 / 3.05);
        assertShare(TABLE + "# by hand\n" + TABLE, 3, 6 / 6.05);
        assertShare("#a,b,c\n1,2,3\n", 3, 1);
    }

    @Test
    void notesBelowAnEvenTableCountNoMoreThanItsRows() {
        assertShare(TABLE + "note\n", 3, 3 / 3.3);
        assertShare(TABLE + "note\n".repeat(4), 3, 3 / 4.2);
        assertShare(TABLE + "note\n".repeat(8), 3, 3 / 4.2);
    }

    @Test
    void notesBelowAnythingElseCountOneByOne() {
        assertShare("a,b\n1,2\n3,4\n" + "note\n".repeat(8), 2, 3 / 5.4);
        assertShare("a,b,c\n" + "note\n".repeat(8), 3, 1 / 3.4);
        assertShare("a,b,c\n1,2,3\n4\n5,6,7\n" + "note\n".repeat(10), 3, 3 / 7.0);
    }

    @Test
    void aRecordThatMissesAFieldOfManyFitsInPart() {
        assertShare("a,b,c,d\n1,2,3,4\n1,2,3\n1,2,3,4\n1,2,3,4\n", 4, 4.6 / 5);
        assertShare("a,b,c,d\n1,2,3,4\n1,2,3,4,5\n1,2,3,4\n1,2,3,4\n", 4, 4.6 / 5);
        assertShare("a,b,c,d\n1,2,3,4\n1,2\n1,2,3,4\n1,2,3,4\n", 4, 0.8);
        assertShare("a,b,c,d,e,f,g,h\n1,2,3,4,5,6,7,8\n1,2,3,4,5,6\n1,2,3,4,5,6,7,8\n", 8, 3.6 / 4);
        assertShare("a,b,c,d,e,f,g,h\n1,2,3,4,5,6,7,8\n1,2,3,4,5\n1,2,3,4,5,6,7,8\n", 8, 0.75);
        assertShare("a,b,c\n1,2,3\n1,2\n1,2,3\n1,2,3\n", 3, 0.8);
    }

    @Test
    void recordsOfAnotherBlockFitInPart() {
        String rows = "1,2\n".repeat(6);
        assertShare(rows + "a,b,c\nd,e,f\n", 2, 7.2 / 8);
        assertShare("a,b,c\nd,e,f\n" + rows, 2, 7.2 / 8);
        assertShare(rows + "a,b,c\n", 2, 6 / 7.0);
        assertShare("a,b,c\n" + rows, 2, 6 / 7.0);
    }

    @Test
    void theWidthThatHoldsMostCellsIsTaken() {
        assertThat(of("a,b\n1,2\n3,4\n5,6\n1,2,3,4,5,6,7,8\n").width()).isEqualTo(2);
        assertThat(of("a\nb\nc\nd\ne,f\ng,h\n").width()).isEqualTo(2);
        assertThat(of("a,b\n".repeat(3) + "c,d,e,f,g,h\n".repeat(3)).width()).isEqualTo(6);
        assertThat(of("a,b\n".repeat(3) + "c" + ",d".repeat(399) + "\n").width())
                .isEqualTo(2);
        assertThat(of("a,b,c\n1,2\n").width()).isEqualTo(3);
    }

    @Test
    void aTableBelowABlankLineIsTheLastBlock() {
        assertThat(lastBlock("some, text\nmore\n\n" + TABLE)).isEqualTo(2);
        assertThat(lastBlock("a,b,c\nx\ny\nz\n\n" + TABLE)).isEqualTo(4);
        assertThat(lastBlock("a,b,c\nd,e,f\nx\ny\nz\n\n" + TABLE)).isZero();
        assertThat(lastBlock("some, text\nmore\n" + TABLE)).isZero();
        assertThat(lastBlock("some, text\nmore\n\na,b,c\n")).isZero();
        assertThat(lastBlock("some, text\nmore\n\n" + TABLE + "note\n")).isZero();
        assertThat(lastBlock(TABLE)).isZero();
        assertThat(lastBlock("\n\n" + TABLE)).isZero();
        assertThat(lastBlock("x\n\n" + TABLE + "\n" + TABLE)).isEqualTo(0);
        assertThat(lastBlock("")).isZero();
        assertThat(RowConsistency.lastBlock(Grids.of("x\ny\n\n1,2\n3,4\n", ','), 2))
                .isZero();
    }

    @Test
    void recordsAboveThatHaveItsWidthNowAndThenAreOtherText() {
        assertThat(lastBlock("a,b,c\n".repeat(3) + "x\n".repeat(7) + "\n" + TABLE))
                .isZero();
        assertThat(lastBlock("a,b,c\n".repeat(3) + "x\n".repeat(8) + "\n" + TABLE))
                .isEqualTo(11);
    }

    private static int lastBlock(String text) {
        return RowConsistency.lastBlock(Grids.of(text, ','), 3);
    }

    private static final String NAMES = "a,b,c,d,e,f,g,h\n";
    private static final String VALUES = "1,2,3,4,5,6,7,8\n";

    private static int belowFacts(String text) {
        Grid grid = Grids.of(text, ',');
        return RowConsistency.lastBlock(grid, grid.width(grid.records() - 1));
    }

    @Test
    void aWideTableStandsRightBelowFactsInPairs() {
        String facts = "ship,Polar\ndepth,5\n";

        assertThat(belowFacts(facts + NAMES + VALUES.repeat(4))).isEqualTo(2);
        assertThat(belowFacts(facts + NAMES + VALUES.repeat(3))).isZero();
        assertThat(belowFacts(facts + "a,b,c,d,e,f,g,\n" + VALUES.repeat(4))).isEqualTo(2);
        assertThat(belowFacts(facts + "a,b,c,d,e,f,,h\n" + VALUES.repeat(4))).isZero();
        assertThat(belowFacts(facts + "a,b,c,d,e,f,g,5\n" + VALUES.repeat(4))).isZero();
        assertThat(belowFacts(facts + "a,b,c,d,e,f,g\n" + "1,2,3,4,5,6,7\n".repeat(4)))
                .isZero();
        assertThat(belowFacts(facts + "5,depth\n" + NAMES + VALUES.repeat(4))).isZero();
        assertThat(of(facts + NAMES + VALUES.repeat(4)).width()).isEqualTo(8);
    }

    @Test
    void fourFactsInFiveArePairsAndNoneIsHalfAsWideAsTheTable() {
        String facts = "ship,Polar\n".repeat(3);

        assertThat(belowFacts(facts + "to,Oslo\nby,hand,x,y\n" + NAMES + VALUES.repeat(4)))
                .isEqualTo(5);
        assertThat(belowFacts(facts + "to,Oslo,x\nby,hand,x,y\n" + NAMES + VALUES.repeat(4)))
                .isZero();
        assertThat(belowFacts(facts + "to,Oslo\nby,hand,x,y,z\n" + NAMES + VALUES.repeat(4)))
                .isZero();
    }

    @Test
    void rowsThatBeginWithNumbersStandBelowFactsAndABlankLine() {
        String facts = "ship Polar\nfrom Kiel\nto,Oslo\nmade by hand\nin May\n";
        String rows = "1,5\n2,6\n3,7\n4,8\n";

        assertThat(belowFacts(facts + "\nday,value\n" + rows)).isEqualTo(5);
        assertShare(facts + "\nday,value\n" + rows, 2, 5.08 / 5.4);
        assertThat(belowFacts(facts + "day,value\n" + rows)).isZero();
        assertThat(belowFacts(facts + "\n" + rows + "5,9\n")).isZero();
        assertThat(belowFacts(facts + "\nday,value\n1,5\n2,6\n3,7\n")).isZero();
        assertThat(belowFacts(facts.replace("in May\n", "") + "\nday,value\n" + rows))
                .isZero();
        assertThat(belowFacts(facts + "\nday,value\n" + rows + "sum,9\n")).isZero();
        assertThat(belowFacts(facts + "\nday,17\n" + rows)).isZero();
        assertThat(belowFacts(facts.replace("in May", "5 May 2024") + "\nday,value\n" + rows))
                .isZero();
        assertThat(belowFacts(facts.replace("in May", "in,May,so") + "\nday,value\n" + rows))
                .isZero();
        assertThat(belowFacts(facts + "\nday\n1\n2\n3\n4\n")).isZero();
    }

    @Test
    void factsDoNotOutweighTheTableBelowThem() {
        assertThat(of("ship,Polar\n".repeat(60) + NAMES + VALUES.repeat(4)).width())
                .isEqualTo(8);
        assertThat(of("ship,Polar\n".repeat(60) + "\nday,x,y\n" + "1,5,6\n".repeat(4))
                        .width())
                .isEqualTo(3);
        assertThat(of("ship,Polar\n".repeat(60) + "\nday,x,y\n" + "a,5,6\n".repeat(4))
                        .width())
                .isEqualTo(2);
    }

    @Test
    void whatStandsAboveTheLastBlockHardlyCounts() {
        assertShare("a,b,c\nx\ny\nz\n\n" + TABLE, 3, 3.08 / 3.32);
    }

    @Test
    void allRecordsButCommentsHaveTheWidthOrNot() {
        RowConsistency three = new RowConsistency(3, 1);

        assertThat(three.isWhole(Grids.of(TABLE, ','))).isTrue();
        assertThat(three.isWhole(Grids.of("# by hand\n" + TABLE, ','))).isTrue();
        assertThat(three.isWhole(Grids.of("title\n" + TABLE, ','))).isFalse();
        assertThat(three.isWhole(Grids.of(TABLE + "1,2\n", ','))).isFalse();
    }

    @Test
    void aSignThatBeginsMostValuesIsNoComment() {
        RowConsistency one = new RowConsistency(1, 1);

        assertThat(one.isRemark(Grids.of("#ff0000\n#00ff00\nnone\n", ','), 0)).isFalse();
        assertThat(one.isRemark(Grids.of("#ff0000\nnone\n", ','), 0)).isTrue();
        assertThat(one.isRemark(Grids.of("#ff0000\nnone\n", ','), 1)).isFalse();
        assertThat(new RowConsistency(2, 1).isRemark(Grids.of("#a,b\nc,d\ne,f\n", ','), 0))
                .isFalse();
        assertThat(new RowConsistency(2, 1).isRemark(Grids.of("#a\nc,d\ne,f\n", ','), 0))
                .isTrue();
    }
}
