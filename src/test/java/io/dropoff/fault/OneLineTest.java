package io.dropoff.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"\n", "\u001b", "\u0085", "\u2028", "\u2029", "\u202e", "\u2066", "\u200b", "\ufeff", "\ud800"})
    void whatBreaksTurnsOrHidesIsShown(String sign) {
        assertThat(OneLine.of("a" + sign + "b")).isEqualTo("a?b");
    }

    @Test
    void lettersOfAnyScriptStay() {
        String text = "Ünïcödé 客户 می\u200cروم 👩\u200d🚀 \"x\"";
        assertThat(OneLine.of(text)).isEqualTo(text);
    }
}
