package io.dropoff.format.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.format.encoding.TextSample;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LongDelimiterTest {

    private static Optional<String> in(String text) {
        return LongDelimiter.in(text.toCharArray()).map(LongDelimiter::text);
    }

    @Test
    void partsEveryLineAlike() {
        assertThat(in("id||name\n1||Apple\n2||Pear\n")).contains("||");
        assertThat(in("id~|~name\n1~|~Apple\n")).contains("~|~");
        assertThat(in("id::name\n\n1::Apple\n   \n2::Pear\n")).contains("::");
    }

    @Test
    void anySignsWithABarCaretOrTildeAmongThemMayBeOne() {
        assertThat(in("id<|>name<|>qty\n1<|>Apple<|>4\n2<|>Pear<|>5\n")).contains("<|>");
        assertThat(in("id!~!name\n1!~!Apple\n2!~!Pear\n")).contains("!~!");
        assertThat(in("id\t\tname\n1\t\tApple\n2\t\tPear\n")).contains("\t\t");
        assertThat(in("id\t\tname\n1\t\tApple\n2\tPear\n")).isEmpty();
        assertThat(in("id://name\n1://Apple\n2://Pear\n")).isEmpty();
        assertThat(in("a)|(b\n1|2\n3|4\n")).isEmpty();
    }

    @Test
    void isNoneInASingleLineOrWhereNoLineHasIt() {
        assertThat(in("id||name\n")).isEmpty();
        assertThat(in("id,name\n1,Apple\n2,Pear\n")).isEmpty();
        assertThat(in("")).isEmpty();
    }

    @Test
    void nearlyAllLinesHaveItAsOften() {
        String rows = "1||Apple\n".repeat(18);
        assertThat(in("id||name\n" + rows + "1||2||3\n")).contains("||");
        assertThat(in("id||name\n" + rows + "1||2||3\n1||2||3\n")).isEmpty();
        assertThat(in("id||name\n1||2||3\n2||Pear\n3||Plum\n")).contains("||");
        assertThat(in("id||name\n2||Pear\n1||2||3\n")).isEmpty();
        assertThat(in("title\n1||Apple\n2||Pear\n3||Plum\n")).isEmpty();
    }

    @Test
    void itsCharactersStandNowhereElse() {
        assertThat(in("id||name\n1||A|B\n2||C|D\n")).isEmpty();
        assertThat(in("a<>b\n1 < 2<>x\n3 < 4<>y\n")).isEmpty();
        assertThat(in("a<>b\n1 > 2<>x\n3 > 4<>y\n")).isEmpty();
    }

    @Test
    void ofThreeTheOuterOrTheInnerOnesMayBeText() {
        assertThat(in("a|#|b\n#1|#|x\n#2|#|y\n")).contains("|#|");
        assertThat(in("a|#|b|#|c\n1|2|#|x|#|y\n3|#|x|#|z\n")).contains("|#|");
        assertThat(in("a|#|b|#|c\n1|2|3|#|x|#|y\n3|4|5|#|x|#|z\n")).isEmpty();
        assertThat(in("a|#|b|#|c\n1|2#|#|x|#|y\n3|4#|#|x|#|z\n")).isEmpty();
    }

    @Test
    void aHeaderHasANameInEachOfItsFields() {
        assertThat(in("||id\n||1\n||2\n")).isEmpty();
        assertThat(in("id||||name\n1||2||3\n4||5||6\n")).isEmpty();
    }

    @Test
    void whatIsInQuotesDoesNotCount() {
        assertThat(in("id||name\n1||\"a|b\"\n2||\"c||d\"\n")).contains("||");
    }

    @Test
    void aLineThatIsCutWhereTheLookEndsDoesNotCount() {
        String text = "x".repeat(20_000);
        assertThat(in("id||name\n1||" + text + "\n1;" + text)).contains("||");
        assertThat(in("id||name\n1||Apple\n1;Pear")).isEmpty();
    }

    @Test
    void aMarkStandsForItWhileTheTextIsReadAndIsTakenBack() {
        LongDelimiter delimiter = new LongDelimiter("||");
        TextSample marked = delimiter.marked(
                new TextSample("a||b".toCharArray(), false, "c||d".toCharArray(), "e||f".toCharArray()));

        assertThat(marked.head()).containsExactly('a', LongDelimiter.MARK, 'b');
        assertThat(marked.tail()).containsExactly('e', LongDelimiter.MARK, 'f');
        assertThat(delimiter.unmarked("a" + LongDelimiter.MARK + "b")).isEqualTo("a||b");
    }
}
