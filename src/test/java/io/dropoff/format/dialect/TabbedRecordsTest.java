package io.dropoff.format.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.format.Rules;
import org.junit.jupiter.api.Test;

class TabbedRecordsTest {

    private static final String TABLE = "1\ta:b\tx y\n2\tc:d\tx\n3\te:f\tz:w\n";

    private static TableScore score(String text, char delimiter) {
        return TableScore.of(Grids.of(text, delimiter), Rules.STANDARD);
    }

    private static boolean within(String text, char delimiter) {
        return TabbedRecords.isWithin(score(text, delimiter), score(text, '\t'));
    }

    @Test
    void aTabPartsEveryRecordAlike() {
        assertThat(TabbedRecords.are(score("1\ta\n2\tb\n3\tc\n", '\t'))).isTrue();
        assertThat(TabbedRecords.are(score("1\ta\n2\tb\n", '\t'))).isFalse();
        assertThat(TabbedRecords.are(score("1\ta\n2\n3\tc\n4\td\n", '\t'))).isFalse();
        assertThat(TabbedRecords.are(score("1\n2\n3\n", '\t'))).isFalse();
        assertThat(TabbedRecords.are(score("1,a\n2,b\n3,c\n", ','))).isFalse();
    }

    @Test
    void whatStandsInOneColumnAloneIsWithinIt() {
        assertThat(within("1\ta:b\n2\tc:d\n3\te:f\n", ':')).isTrue();
        assertThat(within("a:1\tx\nb:2\ty\nc:3\tz\n", ':')).isTrue();
        assertThat(within(TABLE, ' ')).isTrue();
        assertThat(within(TABLE, ':')).isFalse();
        assertThat(within("1\tb\n2\td\n3\tf\n", ':')).isFalse();
    }

    @Test
    void commasAndSemicolonsAreLeftToTheScore() {
        assertThat(within("1\ta,b\n2\tc,d\n3\te,f\n", ',')).isFalse();
        assertThat(within("1\ta;b\n2\tc;d\n3\te;f\n", ';')).isFalse();
    }
}
