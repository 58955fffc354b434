package io.dropoff.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertTest {

    private static final Alert BROKEN = Alert.failed(
            2,
            "orders.csv",
            "CONTRACT",
            "the file breaks its contract:\ncustomer must have a value\r\nactive must be true",
            Alert.Help.of(Path.of("/drop/orders.csv"), "", Path.of("/drop/error/orders.csv")));

    @Test
    void aTextOfSeveralLinesIsOneLineThatReadsWell() {
        assertThat(BROKEN)
                .hasToString(
                        "file-failed: orders.csv (load 2): the file breaks its contract: customer must have a value;"
                                + " active must be true");
    }

    @Test
    void aMessageShowsNoSignInPlaceOfALineEnd() {
        assertThat(new Digest("host", List.of(BROKEN)).text())
                .contains("contract: customer must have a value; active must be true\n")
                .doesNotContain("?");
    }
}
