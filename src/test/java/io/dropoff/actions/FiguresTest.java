package io.dropoff.actions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FiguresTest {

    @ParameterizedTest
    @CsvSource({"0, under 1 s", "1, 1 s", "60, 1 min", "200, 3 min 20 s", "7500, 2 h 5 min"})
    void anIntervalIsNeverShownAsNothing(long seconds, String shown) {
        assertThat(Figures.seconds(seconds)).isEqualTo(shown);
    }
}
