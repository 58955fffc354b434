package io.dropoff.format.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NestedNamesTest {

    private static boolean are(String text, char delimiter) {
        return NestedNames.are(Grids.of(text, delimiter));
    }

    @Test
    void aNameGoesOnWhereTheOneAboveItEnds() {
        assertThat(are("Income:Salary\nAssets:Bank\nAssets:Bank:Cash\n", ':')).isTrue();
        assertThat(are("/usr/lib\n/usr/lib/jvm\n", '/')).isFalse();
        assertThat(are("usr/lib\nusr/lib/jvm\n", '/')).isTrue();
        assertThat(are("io.dropoff\nio.dropoff.schema\n", '.')).isTrue();
    }

    @Test
    void otherRecordsAreNone() {
        assertThat(are("Assets:Bank\nAssets:Bond\n", ':')).isFalse();
        assertThat(are("Assets:Bank\nAssets:Bond:Cash\n", ':')).isFalse();
        assertThat(are("Assets:Bank:Cash\nAssets:Bank\n", ':')).isFalse();
        assertThat(are("Assets\nAssets:Bank\n", ':')).isFalse();
        assertThat(are("Assets: \nAssets: :Bank\n", ':')).isFalse();
        assertThat(are("Assets:Bank\n", ':')).isFalse();
    }

    @Test
    void otherCharactersAndQuotedFieldsAreOfTables() {
        assertThat(are("a,b\na,b,c\n", ',')).isFalse();
        assertThat(are("\"a\":b\n\"a\":b:c\n", ':')).isFalse();
    }
}
