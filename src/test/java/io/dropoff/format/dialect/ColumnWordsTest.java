package io.dropoff.format.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "Name",
                "customer_id",
                "OrderDate",
                "Unit Price (€)",
                "date of purchase",
                "one two three four id",
                "price 2, net",
                "abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz ab  id",
                "straße"
            })
    void aWordOrANameThatBeginsOrEndsWithOne(String name) {
        assertThat(ColumnWords.knows(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "17",
                "Zyx",
                "Doe, 35",
                "id,5",
                "price for the whole lorry",
                "one two three four five id",
                "abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz abc  id"
            })
    void anythingElse(String text) {
        assertThat(ColumnWords.knows(text)).isFalse();
    }
}
