package io.dropoff.format.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuoteUsageTest {

    private static QuoteUsage of(String text) {
        return of(text, '\'', ',');
    }

    private static QuoteUsage of(String text, char quote, char delimiter) {
        return QuoteUsage.of(text.toCharArray(), text.length(), quote, delimiter);
    }

    @Test
    void fieldsThatItWrapsAreCounted() {
        assertThat(of("'a','b'\n'c',d\r\n'e'")).isEqualTo(new QuoteUsage(4, false, false, 0));
    }

    @Test
    void anApostropheIsNoQuote() {
        assertThat(of("1,O'Brien\n2,D'Arcy")).isEqualTo(new QuoteUsage(0, false, false, 0));
        assertThat(of("1,O'Brien\n2,D'Arcy").isMeant()).isFalse();
    }

    @Test
    void emptyQuotesWrapNothing() {
        assertThat(of("'',''\n")).isEqualTo(new QuoteUsage(0, false, false, 0));
    }

    @Test
    void aFieldThatHoldsTheDelimiterNeedsIt() {
        assertThat(of("'a,b',c")).isEqualTo(new QuoteUsage(1, true, false, 0));
        assertThat(of("'a',b,c")).isEqualTo(new QuoteUsage(1, false, false, 0));
        assertThat(of("'a;b',c")).isEqualTo(new QuoteUsage(1, false, false, 0));
    }

    @Test
    void aDoubledOneWithinStandsForOne() {
        assertThat(of("'it''s',x")).isEqualTo(new QuoteUsage(1, false, true, 0));
        assertThat(of("'its',''\n")).isEqualTo(new QuoteUsage(1, false, false, 0));
    }

    @Test
    void oneThatNothingClosesIsLoose() {
        assertThat(of("'tis,x\n'twas,y\n'a','b'\n")).isEqualTo(new QuoteUsage(2, false, false, 2));
        assertThat(of("'tis,x\n'twas,y\n'a','b'\n").isMeant()).isTrue();
        assertThat(of("'tis,x\n'twas,y\n'a',b\n").isMeant()).isFalse();
    }

    @Test
    void oneThatClosesOnlyOnAnotherLineIsLoose() {
        assertThat(of("'a\nb',c")).isEqualTo(new QuoteUsage(0, false, false, 1));
    }

    @Test
    void whatGoesOnBehindItIsNoEnd() {
        assertThat(of("'a'b',c")).isEqualTo(new QuoteUsage(1, false, false, 0));
    }

    @Test
    void spacesOutsideAreNoText() {
        assertThat(of("1, 'a' ,'b'  \n  'c'")).isEqualTo(new QuoteUsage(3, false, false, 0));
        assertThat(of("a 'b' c", '\'', ' ')).isEqualTo(new QuoteUsage(1, false, false, 0));
        assertThat(of("a x'b' c", '\'', ' ')).isEqualTo(new QuoteUsage(0, false, false, 0));
    }

    @Test
    void whatLooksLikeAFieldWithinAFieldIsNone() {
        assertThat(of("'a,'b,c'\n")).isEqualTo(new QuoteUsage(1, true, false, 0));
    }

    @Test
    void namesOfJsonAndOfAnHstoreAreNoFields() {
        assertThat(of("1,\"a\": \"b\"\n", '"', ',').fields()).isZero();
        assertThat(of("\"a\":", '"', ',').loose()).isEqualTo(1);
        assertThat(of("1:\"a\":2\n", '"', ':').fields()).isEqualTo(1);
        assertThat(of("1,\"a\"=>2\n", '"', ',').loose()).isEqualTo(1);
        assertThat(of("1=\"a\"=2\n", '"', '=').fields()).isEqualTo(1);
        assertThat(of("1=\"a\"=", '"', '=').fields()).isEqualTo(1);
        assertThat(of("\"a\"=>", '"', '=').fields()).isZero();
    }

    @Test
    void aFieldIsClosedWithinTwoThousandCharacters() {
        assertThat(of("'" + "a".repeat(1999) + "'").fields()).isEqualTo(1);
        assertThat(of("'" + "a".repeat(2000) + "'").loose()).isEqualTo(1);
    }

    @Test
    void fieldsBeginInWhatIsLookedAt() {
        String text = "'a','b','c'";
        assertThat(QuoteUsage.of(text.toCharArray(), 5, '\'', ',').fields()).isEqualTo(2);
        assertThat(QuoteUsage.of(text.toCharArray(), 4, '\'', ',').fields()).isEqualTo(1);
    }
}
