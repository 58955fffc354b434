package io.dropoff.format.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dropoff.format.Evidence;
import io.dropoff.format.Rules;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TableScoreTest {

    private static final Offset<Double> NEARLY = within(1e-9);

    private static final double TOKEN = Rules.STANDARD.factor("cell.token");
    private static final double EMPTY = Rules.STANDARD.factor("cell.empty");

    private static TableScore of(String text, char delimiter) {
        return TableScore.of(Grids.of(text, delimiter), Rules.STANDARD);
    }

    /** By what a rule changed the score; 1 = it did not. */
    private static double factor(TableScore score, String rule) {
        return score.evidence().stream()
                .filter(each -> each.rule().equals(rule))
                .mapToDouble(Evidence::worth)
                .reduce(1, (all, each) -> all * each);
    }

    private static double prior(String text, char delimiter) {
        return factor(of(text, delimiter), "dialect.prior");
    }

    @Test
    void cellsAreWorthWhatTheirKindsAre() {
        assertThat(of("1,2\n3,4\n", ',').worth()).isEqualTo(1);
        assertThat(of("1,a\n2,b\n", ',').worth()).isCloseTo((1 + TOKEN) / 2, NEARLY);
        assertThat(of("title\n# so,so,so\n1,a\n2,b\n", ',').worth()).isCloseTo((1 + TOKEN) / 2, NEARLY);
        assertThat(of("", ',').worth()).isZero();
    }

    @Test
    void anEmptyColumnIsWorthLess() {
        assertThat(of("1,\n2,\n", ',').worth()).isCloseTo((1 + EMPTY - 0.35) / 2, NEARLY);
        assertThat(of("1,\n2,3\n", ',').worth()).isCloseTo((3 + EMPTY) / 4, NEARLY);
    }

    @Test
    void columnsOfOneKindArePure() {
        assertThat(of("1,2\n3,4\n", ',').purity()).isEqualTo(1);
        assertThat(of("1,2\n3,4\n5,x\n", ',').purity()).isCloseTo((1 + 2 / 3.0) / 2, NEARLY);
        assertThat(of("1,a\n2,b\n", ',').purity()).isCloseTo(0.95, NEARLY);
        assertThat(of("1,a\n2,b c\n", ',').purity()).isCloseTo(0.95, NEARLY);
        assertThat(of("1,\n2,\n3,4\n", ',').purity()).isEqualTo(1);
        assertThat(of("1,\n2,\n", ',').purity()).isEqualTo(1);
        assertThat(of("", ',').purity()).isZero();
    }

    @Test
    void cellsOfASingleColumnThatSomethingGluesAreLessOfAKind() {
        assertThat(of("a;b\nc;d\n", CsvDialect.NONE).purity()).isCloseTo(0.5, NEARLY);
        assertThat(of("a;b,c;d\ne;f,g;h\n", ',').purity()).isEqualTo(1);
    }

    @Test
    void theScoreIsWhatCellsAndRulesSay() {
        for (String text : List.of(
                "id,name\n1,Apple\n2,Pear\n",
                "title\n1,2,3\n4,5,x\n",
                "\"a\",\"b\"\n\"c\",d\n",
                "1,50\n2,75\n3,80\n4,90\n",
                "tags\nred,green\nblue,pink,x\n")) {
            TableScore score = of(text, ',');
            double cells = Math.pow(score.consistency(), 1.6) * (0.7 * score.worth() + 0.3 * score.purity());
            double rules =
                    score.evidence().stream().mapToDouble(Evidence::worth).reduce(1, (all, each) -> all * each);
            assertThat(score.value()).as(text).isCloseTo(cells * rules, NEARLY);
        }
    }

    @Test
    void damageCosts() {
        TableScore stray = of("\"a\"b\",c\nd,e\nf,g\n", ',');
        assertThat(stray.value()).isCloseTo(undamaged(stray) * (1 - 2 / 6.0), NEARLY);

        TableScore unclosed = of("a,b\nc,d\ne,\"f\n", ',');
        assertThat(unclosed.value()).isCloseTo(undamaged(unclosed) * 0.6, NEARLY);

        assertThat(of("\"a\"b\"c\"d\"e\",f\n", ',').value()).isZero();
    }

    private static double undamaged(TableScore score) {
        double cells = Math.pow(score.consistency(), 1.6) * (0.7 * score.worth() + 0.3 * score.purity());
        return score.evidence().stream().mapToDouble(Evidence::worth).reduce(cells, (all, each) -> all * each);
    }

    @Test
    void moreColumnsAreLessLikelyToBeChance() {
        assertThat(factor(of("a\nb\n", ','), "dialect.width")).isCloseTo(0.62, NEARLY);
        assertThat(factor(of("a,b\nc,d\n", ','), "dialect.width")).isCloseTo(1 - 0.3 / 1.7, NEARLY);
        assertThat(factor(of("a,b,c\nd,e,f\n", ','), "dialect.width")).isCloseTo(1 - 0.3 / 2.7, NEARLY);
    }

    @Test
    void quotesThatWrapCellsSpeakForTheDialect() {
        assertThat(factor(of("\"a\",\"b\"\n\"c\",\"d\"\n", ','), "dialect.wrapped"))
                .isCloseTo(1.25, NEARLY);
        assertThat(factor(of("\"a\",b\n\"c\",d\n", ','), "dialect.wrapped")).isCloseTo(1.125, NEARLY);
        assertThat(factor(of("\"a\"\n\"b\"\n", ','), "dialect.wrapped")).isEqualTo(1);
        assertThat(factor(of("\"a\"x\",\"b\"\n\"c\",\"d\"\n", ','), "dialect.wrapped"))
                .isEqualTo(1);
    }

    @Test
    void manyQuotedCellsAreATableHoweverUneven() {
        String uneven = "\"a\",\"b\"\n\"c\",\"d\",\"e\",\"f\"\n\"g\",\"h\",\"i\"\n\"j\"\n";
        TableScore score = of(uneven, ',');
        assertThat(score.value()).isCloseTo(0.6 * score.worth(), NEARLY);

        TableScore few = of("\"a\",\"b\"\n\"c\",\"d\",\"e\"\nx\ny\nz\n", ',');
        assertThat(few.value()).isCloseTo(undamaged(few), NEARLY);
        TableScore lines = of("\"a\"\n".repeat(9) + "\"b\",\"c\"\n", ',');
        assertThat(lines.value()).isCloseTo(undamaged(lines), NEARLY);
    }

    @Test
    void listsAndValuesOfOneColumnSpeakAgainstIt() {
        assertThat(factor(of("tags\nred|green\nblue|pink|x\n", '|'), "dialect.lists"))
                .isEqualTo(0.25);
        assertThat(of("tags\nred|green\nblue|pink|x\n", '|').areLists()).isTrue();
        assertThat(factor(of("id|name\n1|Apple\n", '|'), "dialect.lists")).isEqualTo(1);
        assertThat(of("id|name\n1|Apple\n", '|').areLists()).isFalse();
        assertThat(factor(of("1,50\n2,75\n3,80\n4,90\n", ','), "dialect.one-column"))
                .isEqualTo(0.68);
    }

    @Test
    void bareNamesAboveSpeakForIt() {
        assertThat(names("id,name\n1,a\n2,b\n", ',')).isTrue();
        assertThat(names("id,name\n1,a\n", ',')).isFalse();
        assertThat(names("id,id\n1,a\n2,b\n", ',')).isFalse();
        assertThat(names("id,first name\n1,a\n2,b\n", ',')).isFalse();
        assertThat(names("id,5\n1,a\n2,b\n", ',')).isFalse();
        assertThat(names("id\n1,a\n2,b\n3,c\n", ',')).isFalse();
        assertThat(names("id\n1\n2\n", ',')).isFalse();
        assertThat(names("id:name\n1:a\n2:b\n", ':')).isFalse();
        assertThat(names("id:name:a:b\n" + "1:a:1:2\n".repeat(2), ':')).isTrue();
        assertThat(names("id:name:a:b:c:d\n" + "1:a:1:2:3:4\n".repeat(2) + "1:a\n", ':'))
                .isFalse();
        assertThat(names("id/name/a/b/c/d\n" + "1/a/1/2/3/4\n".repeat(2), '/')).isFalse();
        assertThat(names("id name\n1 a\n2 b\n", ' ')).isFalse();
    }

    private static boolean names(String text, char delimiter) {
        return factor(of(text, delimiter), "dialect.names") == 1.3;
    }

    @Test
    void namesStandAboveEveryRecordOrNot() {
        assertThat(of("id,name\n1,a\n2,b\n", ',').names()).isZero();
        assertThat(of("# by hand\nid, name\n1,a\n2,b\n", ',').names()).isEqualTo(10);
        assertThat(of("id,name\n1,a\n2,b\n3\n", ',').names()).isNegative();
        assertThat(of("id,name\n1,a\n", ',').names()).isNegative();
        assertThat(of("1,a\n2,b\n3,c\n", ',').names()).isNegative();
    }

    @Test
    void aLineIsOneFieldOrNot() {
        TableScore score = of("# by hand\nid;name\n1,a\n2,b\n", ',');

        assertThat(score.isOneField(10)).isTrue();
        assertThat(score.isOneField(18)).isFalse();
        assertThat(score.isOneField(11)).isFalse();
    }

    @Test
    void allRecordsHaveTheWidthOrNot() {
        assertThat(of("# by hand\n1,a\n2,b\n", ',').isWhole()).isTrue();
        assertThat(of("1,a\n2\n3,b\n", ',').isWhole()).isFalse();
    }

    @Test
    void commonDelimitersAreMoreLikelyThanRareOnes() {
        String rows = "1,2,3,4\n".repeat(5);
        assertThat(prior(rows, ',')).isEqualTo(1);
        for (char each : ";|".toCharArray()) {
            assertThat(prior(rows.replace(',', each), each)).isEqualTo(0.995);
        }
        for (char each : "^~\u0001\u00A6\uF8F0:#*!&%@$+?".toCharArray()) {
            assertThat(prior(rows.replace(',', each), each)).as("%s", each).isEqualTo(0.95);
        }
        assertThat(prior(rows.replace(',', '_'), '_')).isEqualTo(0.5);
        assertThat(prior(rows.replace(',', '/'), '/')).isEqualTo(0.5);
    }

    @Test
    void aRareDelimiterHasToPartManyRecordsEvenly() {
        for (String text : List.of("1:2:3\n".repeat(5), "1:2:3:4\n".repeat(4))) {
            assertThat(prior(text, ':')).isEqualTo(0.7);
            assertThat(prior(text.replace(':', '#'), '#')).isEqualTo(0.7);
            assertThat(prior(text.replace(':', '%'), '%')).isEqualTo(0.5);
        }
        assertThat(prior("1#2#3#4\n".repeat(5) + "x\n".repeat(2) + "1#2#3#4\n", '#'))
                .isEqualTo(0.7);
    }

    @Test
    void whatDatesAndAddressesHaveMustPartEveryRecordAlike() {
        assertThat(prior("1:2:3:4\n".repeat(3), ':')).isEqualTo(0.4);
        assertThat(prior("1:2\n".repeat(5), ':')).isEqualTo(0.4);
        assertThat(prior("1:2:3:4\n".repeat(5) + "x\n".repeat(2) + "1:2:3:4\n", ':'))
                .isEqualTo(0.4);
        assertThat(prior("a b\n".repeat(5), ' ')).isEqualTo(0.4);
    }

    @Test
    void spacesPartNumbers() {
        assertThat(prior("1 2\n".repeat(6), ' ')).isEqualTo(0.9);
        assertThat(prior("1 2\n".repeat(5), ' ')).isEqualTo(0.4);
        assertThat(prior("# by hand\n" + "1 2\n".repeat(6), ' ')).isEqualTo(0.9);
        assertThat(prior("title\n" + "1 2\n".repeat(6), ' ')).isEqualTo(0.4);
        assertThat(prior("# by hand\n" + "1 2\n".repeat(20) + "1 x\n", ' ')).isEqualTo(0.4);
        assertThat(prior("1 2 3 4 5 6 7 8 9 10\n".repeat(2), ' ')).isEqualTo(0.9);
        assertThat(prior("1 2 3 4 5 6 7 8 9\n".repeat(2), ' ')).isEqualTo(0.4);
    }

    @Test
    void spacesPartEvenWordsLessLikely() {
        assertThat(prior("1 2 a\n".repeat(5), ' ')).isEqualTo(0.9);
        assertThat(prior("1 a b\n".repeat(5), ' ')).isEqualTo(0.64);
        assertThat(prior("1 2 a\n".repeat(4), ' ')).isEqualTo(0.64);
        assertThat(prior("\"a\" b c\n".repeat(6), ' ')).isEqualTo(0.9);
        assertThat(prior("\"a\" b\n".repeat(6), ' ')).isEqualTo(0.9);
        assertThat(prior("\"a\" b\n".repeat(5), ' ')).isEqualTo(0.4);
        assertThat(prior("\"a\" b\n".repeat(5) + "a b\n", ' ')).isEqualTo(0.4);
    }

    @Test
    void cellsThatAreAllInQuotesMakeADelimiterLikely() {
        assertThat(prior("\"a\",\"b\"\n".repeat(3), ',')).isEqualTo(1);
        assertThat(prior("\"a\"/\"b\"\n".repeat(3), '/')).isEqualTo(0.95);
        assertThat(prior("\"a\"/\"b\"\n".repeat(2), '/')).isEqualTo(0.4);
        assertThat(prior("\"a\"/\"b\"\n".repeat(3) + "c/\"d\"\n", '/')).isEqualTo(0.4);
    }

    @Test
    void theLeastIsKeptAndOneMoreRuleIsTold() {
        TableScore score = of("1,2\n3,4\n", ',');

        assertThat(score.atLeast(9).value()).isEqualTo(9);
        assertThat(score.atLeast(0).value()).isEqualTo(score.value());
        assertThat(score.times("a", 1, "nothing")).isEqualTo(score);
        TableScore half = score.times("a", 0.5, "a half");
        assertThat(half.value()).isCloseTo(score.value() / 2, NEARLY);
        assertThat(half.evidence()).endsWith(new Evidence("a", 0.5, "a half"));
    }
}
