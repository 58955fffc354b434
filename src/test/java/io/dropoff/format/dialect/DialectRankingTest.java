package io.dropoff.format.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dropoff.format.Blanks;
import io.dropoff.format.Evidence;
import io.dropoff.format.FormatHints;
import io.dropoff.format.FormatHints.LastFormat;
import io.dropoff.format.Rules;
import io.dropoff.format.encoding.TextSample;
import io.dropoff.settings.SettingsReader;
import io.dropoff.settings.TableSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DialectRankingTest {

    private static final char[] NOTHING = {};

    private static TextSample whole(String text) {
        return new TextSample(text.toCharArray(), true, NOTHING, NOTHING);
    }

    private static DetectionInput input(TextSample sample, TableSettings set, FormatHints hints) {
        return new DetectionInput(
                sample, Preamble.before(sample.head(), set), set, hints, 1 << 20, Optional.empty(), Rules.STANDARD);
    }

    private static List<TableScore> ranking(String text) {
        return DialectRanking.of(input(whole(text), TableSettings.NONE, FormatHints.NONE));
    }

    private static CsvDialect best(String text) {
        return ranking(text).get(0).grid().dialect();
    }

    /** As a person set it for a table. */
    private static List<TableScore> ranking(String text, Map<String, String> set) {
        Map<String, String> keys = new HashMap<>();
        set.forEach((key, value) -> keys.put("dropoff.table.t." + key, value));
        TableSettings table = SettingsReader.read(keys, Map.of(), Map.of()).table("t");
        return DialectRanking.of(input(whole(text), table, FormatHints.NONE));
    }

    private static TableScore of(List<TableScore> ranking, char delimiter) {
        return ranking.stream()
                .filter(each -> each.grid().dialect().delimiter() == delimiter)
                .findFirst()
                .orElseThrow();
    }

    /** By what a rule changed a delimiter's score; 1 = it did not. */
    private static double factor(List<TableScore> ranking, char delimiter, String rule) {
        return of(ranking, delimiter).evidence().stream()
                .filter(each -> each.rule().equals(rule))
                .mapToDouble(Evidence::worth)
                .reduce(1, (all, each) -> all * each);
    }

    @Test
    void theDelimiterThatMakesATableComesFirst() {
        assertThat(best("id,name\n1,Apple\n2,Pear\n").delimiter()).isEqualTo(',');
        assertThat(best("id;price\n1;1,50\n2;2,75\n").delimiter()).isEqualTo(';');
        assertThat(best("id\tname\n1\tan apple\n2\ta pear\n").delimiter()).isEqualTo('\t');
        assertThat(best("id\u001Fname\n1\u001FApple\n2\u001FPear\n").delimiter())
                .isEqualTo('\u001F');
        assertThat(best("Apple\nPear\n").delimiter()).isEqualTo(CsvDialect.NONE);
        assertThat(best("").delimiter()).isEqualTo(CsvDialect.NONE);
    }

    @Test
    void everyDelimiterThatTheTextHasIsRankedBestFirst() {
        List<TableScore> ranking = ranking("id;name\n1;an apple, red\n2;a pear, green\n");

        assertThat(ranking)
                .extracting(score -> score.grid().dialect().delimiter())
                .startsWith(';')
                .containsExactlyInAnyOrder(';', ',', ' ', CsvDialect.NONE);
        assertThat(ranking).isSortedAccordingTo((a, b) -> Double.compare(b.value(), a.value()));
    }

    @Test
    void linesBeforeTheTableAreNotLookedAt() {
        List<TableScore> ranking = ranking("sep=;\nid;name\n1;Apple, red\n");

        assertThat(ranking).hasSize(1);
        assertThat(ranking.get(0).grid().dialect().delimiter()).isEqualTo(';');
        assertThat(ranking.get(0).grid().records()).isEqualTo(2);
    }

    @Test
    void whatAPersonSetIsKept() {
        String text = "id,name\n1,'Apple'\n2,\"a\\\"b\"\n";

        assertThat(ranking(text, Map.of("delimiter", ";")))
                .extracting(score -> score.grid().dialect().delimiter())
                .containsExactly(';');
        assertThat(of(ranking(text, Map.of("quote", "")), ',').grid().dialect().quote())
                .isEqualTo(CsvDialect.NONE);
        assertThat(of(ranking(text, Map.of("quote", "'")), ',').grid().dialect().quote())
                .isEqualTo('\'');
        assertThat(of(ranking(text, Map.of("escape", "!")), ',')
                        .grid()
                        .dialect()
                        .escape())
                .isEqualTo('!');
        assertThat(of(ranking(text, Map.of("escape", "")), ',').grid().dialect().escape())
                .isEqualTo(CsvDialect.NONE);
    }

    @Test
    void marksOfBlanksAndOfLongDelimitersPartNothingElse() {
        for (char mark : new char[] {LongDelimiter.MARK, Blanks.ANY.mark(), Blanks.WIDE.mark()}) {
            assertThat(ranking("id, x" + mark + "name\n1" + mark + "Apple\n"))
                    .extracting(score -> score.grid().dialect().delimiter())
                    .containsExactlyInAnyOrder(mark, CsvDialect.NONE);
        }
    }

    @Test
    void datesAndTimesAreOneColumn() {
        List<TableScore> ranking = ranking("2024-01-05 10:00\n2024-01-06 11:00\n2024-01-07 12:00\n");

        assertThat(ranking.get(0).grid().dialect().delimiter()).isEqualTo(CsvDialect.NONE);
        assertThat(factor(ranking, ' ', "dialect.within-values")).isEqualTo(0.6);
        assertThat(factor(ranking, ':', "dialect.within-values")).isEqualTo(0.6);
        assertThat(factor(ranking("1,5\n2,5\n3,5\n"), ',', "dialect.within-values"))
                .isEqualTo(1);
        assertThat(factor(ranking("a b\nc d\ne f\n"), ' ', "dialect.within-values"))
                .isEqualTo(1);
    }

    @Test
    void whatTakesNamesForATitleIsLessLikely() {
        List<TableScore> ranking = ranking("id,name\n1,a;b;c\n2,d;e;f\n3,g;h;i\n");

        assertThat(factor(ranking, ';', "dialect.unnamed")).isEqualTo(0.75);
        assertThat(factor(ranking, ',', "dialect.unnamed")).isEqualTo(1);
        assertThat(factor(ranking("id,name\n1,a;b;c\n2\n3,g;h;i\n"), ';', "dialect.unnamed"))
                .isEqualTo(1);
    }

    @Test
    void whatStandsWithinFieldsBetweenTabsIsLessLikely() {
        List<TableScore> ranking = ranking("1\ta:b,c\n2\tc:d,e\n3\te:f,g\n");

        assertThat(factor(ranking, ':', "dialect.tabs")).isEqualTo(0.6);
        assertThat(factor(ranking, ',', "dialect.tabs")).isEqualTo(1);
        assertThat(factor(ranking("1\ta:b\n2\tc:d\n"), ':', "dialect.tabs")).isEqualTo(1);
    }

    @Test
    void namesThatGoOnWhereOthersEndAreLessLikelyATable() {
        assertThat(factor(ranking("Assets:Bank\nAssets:Bank:Cash\n"), ':', "dialect.path"))
                .isEqualTo(0.5);
        assertThat(factor(ranking("Assets:Bank\nAssets:Bond\n"), ':', "dialect.path"))
                .isEqualTo(1);
    }

    @Test
    void listsUnderANameAreOneColumn() {
        List<TableScore> ranking = ranking("tags\nred|green\nblue|pink|x\nred\n");

        assertThat(ranking.get(0).grid().dialect().delimiter()).isEqualTo(CsvDialect.NONE);
        assertThat(ranking.get(0).value()).isGreaterThanOrEqualTo(0.6);
        assertThat(of(ranking, '|').value()).isLessThan(0.6);
    }

    @Test
    void theLastDropsDelimiterIsALittleMoreLikely() {
        String text = "a b, c d; e f, g h; i j\nk l, m n; o p, q r; s t\n";

        assertThat(best(text).delimiter()).isEqualTo(',');
        assertThat(last(text, ";").delimiter()).isEqualTo(';');
        assertThat(last(text, "").delimiter()).isEqualTo(',');
        assertThat(last("id,name\n1,Apple\n2,Pear\n", ";").delimiter()).isEqualTo(',');
    }

    private static CsvDialect last(String text, String delimiter) {
        FormatHints hints =
                new FormatHints(List.of(), Optional.of(new LastFormat("UTF-8", delimiter, "\"", List.of())));
        return DialectRanking.of(input(whole(text), TableSettings.NONE, hints))
                .get(0)
                .grid()
                .dialect();
    }

    @Test
    void middleAndTailOfALongFileHaveTheirSay() {
        String rows = "1,a\n".repeat(6);
        String others = "text\n".repeat(6);

        assertThat(elsewhere(rows, rows)).isEqualTo(1);
        assertThat(elsewhere(rows, others)).isCloseTo(0.85, within(1e-9));
        assertThat(elsewhere(others, others)).isCloseTo(0.7, within(1e-9));
        assertThat(elsewhere("1,a\n".repeat(3) + "text\n".repeat(3), "")).isCloseTo(0.85, within(1e-9));
    }

    @Test
    void aPartThatSaysNothingIsLeftOut() {
        String rows = "1,a\n".repeat(6);

        assertThat(elsewhere("", "")).isEqualTo(1);
        assertThat(elsewhere(rows, "text\n".repeat(4))).isEqualTo(1);
        assertThat(elsewhere("", "text\n".repeat(6))).isCloseTo(0.7, within(1e-9));
        assertThat(elsewhere(rows, "x\n\"a\"b\",c\n" + "text\n".repeat(6))).isEqualTo(1);
        assertThat(elsewhere(rows, "text\n".repeat(6) + "\"text\n")).isCloseTo(0.85, within(1e-9));
    }

    private static double elsewhere(String middle, String tail) {
        TextSample sample =
                new TextSample("1,a\n2,b\n3,c\n".toCharArray(), false, middle.toCharArray(), tail.toCharArray());
        return factor(DialectRanking.of(input(sample, TableSettings.NONE, FormatHints.NONE)), ',', "dialect.elsewhere");
    }

    @Test
    void singleQuotesThatWrapFieldsAreQuotes() {
        assertThat(best("id,text\n1,'a, b'\n2,'c, d'\n").quote()).isEqualTo('\'');
        assertThat(best("id,text\n1,'a, b'\n2,c\n3,d\n").quote()).isEqualTo('\'');
        assertThat(best("id,text\n1,'it''s'\n2,c\n").quote()).isEqualTo('\'');
        assertThat(best("id,text\n1,'a'\n2,'c'\n").quote()).isEqualTo('\'');
        assertThat(best("id,text\n1,'a'\n2,c\n").quote()).isEqualTo('"');
        assertThat(best("id,name\n1,O'Brien\n2,D'Arcy\n").quote()).isEqualTo('"');
        assertThat(best("id,text\n\"1\",\"'a', b\"\n\"2\",\"c\"\n").quote()).isEqualTo('"');
    }

    @Test
    void quotesThatDoNotWrapAreText() {
        assertThat(best("size,name\n\"6 inch,pipe\n\"8 inch,tube\n").quote()).isEqualTo(CsvDialect.NONE);
        assertThat(best("id,name\n1,6\" pipe\n2,8\" tube\n").quote()).isEqualTo('"');
    }

    @Test
    void damageAmongQuotedFieldsIsAnError() {
        assertThat(best("\"a\",\"b\"\n\"c\",\"d\"e\"\n\"f\",\"g\"\n").quote()).isEqualTo('"');
    }

    @Test
    void aBackslashBeforeQuotesEscapes() {
        assertThat(best("id,text\n1,\"a \\\"b\\\", c\"\n2,\"d\"\n").escape()).isEqualTo('\\');
        assertThat(best("id,text\n1,a\\, b\n2,c\n3,d\n").escape()).isEqualTo('\\');
        assertThat(best("id,path\n1,C:\\new\n2,D:\\old\n").escape()).isEqualTo(CsvDialect.NONE);
        assertThat(best("id,text\n1,\"a\"\n2,\"b\"\n").escape()).isEqualTo(CsvDialect.NONE);
    }

    @Test
    void onlyTheFirstCharactersAreParsed() {
        String text = "1,a\n".repeat(20_000);
        TableScore score = DialectRanking.score(
                whole(text), text.toCharArray(), new CsvDialect(',', '"', CsvDialect.NONE), Rules.STANDARD);

        assertThat(score.grid().records()).isEqualTo(DialectRanking.RECORDS);
        String wide = ("1," + "a".repeat(997) + "\n").repeat(60);
        TableScore cut = DialectRanking.score(
                whole(wide), wide.toCharArray(), new CsvDialect(',', '"', CsvDialect.NONE), Rules.STANDARD);
        assertThat(cut.grid().records()).isEqualTo(49);
        TextSample part = new TextSample("1,a\n2,b\n3,c".toCharArray(), false, NOTHING, NOTHING);
        assertThat(DialectRanking.score(part, part.head(), new CsvDialect(',', '"', CsvDialect.NONE), Rules.STANDARD)
                        .grid()
                        .records())
                .isEqualTo(2);
    }

    @Test
    void aSingleColumnIsReadWithADelimiterThatItDoesNotHave() {
        assertThat(written("id;name\n1;Apple\n2;Pear\n")).isEqualTo(';');
        assertThat(oneColumn(whole("Apple\nPear\n"))).isEqualTo(',');
        assertThat(oneColumn(whole("tags\nred,green\nblue\n"))).isEqualTo(';');
        assertThat(oneColumn(whole("a,b\nc;d\n"))).isEqualTo('\t');
        assertThat(oneColumn(whole(",b\nc\n"))).isEqualTo(';');
        assertThat(oneColumn(whole("a,b;c\td|e\u001Ff\n"))).isEqualTo(',');
    }

    @Test
    void aDelimiterInQuotesPartsNothingWhereTheWholeFileIsSeen() {
        String text = "\"Doe, J\"\n\"Roe, R\"\n\"Moe, M\"\n";

        assertThat(oneColumn(whole(text))).isEqualTo(',');
        assertThat(oneColumn(new TextSample(text.toCharArray(), false, NOTHING, NOTHING)))
                .isEqualTo(';');
        assertThat(oneColumn(whole(text.repeat(50)))).isEqualTo(';');
    }

    private static char written(String text) {
        List<TableScore> ranking = ranking(text);
        return DialectRanking.written(ranking.get(0), ranking, whole(text));
    }

    /** Of the reading that parts nothing. */
    private static char oneColumn(TextSample sample) {
        List<TableScore> ranking = DialectRanking.of(input(sample, TableSettings.NONE, FormatHints.NONE));
        return DialectRanking.written(of(ranking, CsvDialect.NONE), ranking, sample);
    }

    @Test
    void anInputKeepsTheFileWithoutWhatWasSetOrWithMarks() {
        DetectionInput input = input(whole("a b\n1 2\n"), TableSettings.NONE, FormatHints.NONE);

        assertThat(input.unset().set()).isEqualTo(TableSettings.NONE);
        assertThat(input.unset().sample()).isEqualTo(input.sample());
        assertThat(input.with(Blanks.ANY).sample().head()).contains(Blanks.ANY.mark());
    }
}
