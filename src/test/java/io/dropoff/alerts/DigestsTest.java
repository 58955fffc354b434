package io.dropoff.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.settings.AlertSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DigestsTest {

    private static final Alert FAILED =
            Alert.failed(1, "one.csv", "EMPTY_FILE", "one.csv is empty", new Alert.Help("", "", ""));

    private Instant now = Instant.parse("2026-11-28T12:00:00Z");
    private final InstantSource source = () -> now;
    private final Clock clock = source.withZone(ZoneOffset.UTC);
    private final Digests digests = new Digests(
            new AlertSettings(Duration.ofMinutes(5), Optional.empty(), Optional.empty(), Optional.empty()), clock);

    @Test
    void theFirstAlertOfACauseWaitsForOthersForThreeSeconds() {
        assertThat(left()).isEqualTo(3_000);
    }

    @Test
    void whatComesMeanwhilePostponesNothing() {
        left();
        for (int i = 0; i < 100; i++) {
            now = now.plusMillis(20);
            assertThat(left()).isEqualTo(3_000 - (i + 1) * 20);
        }
    }

    @Test
    void theNextMessageOfACauseComesAPauseAfterTheLastHoweverManyAlertsItHas() {
        left();
        now = now.plusSeconds(3);
        send(1);

        for (int i = 0; i < 40; i++) {
            now = now.plusSeconds(1);
            assertThat(left()).isEqualTo(300_000 - (i + 1) * 1_000);
        }
        now = now.plusSeconds(260);
        // As long as the message is not made, what is late goes with it at once.
        assertThat(left()).isEqualTo(1);
        send(41);
        assertThat(left()).isEqualTo(300_000);
    }

    @Test
    void afterAQuietTimeItIsAsAtFirst() {
        left();
        send(1);
        now = now.plus(Duration.ofMinutes(10));

        assertThat(left()).isEqualTo(3_000);
    }

    @Test
    void causesDoNotWaitForEachOther() {
        left();
        send(1);

        assertThat(digests.millisLeft(Alert.waits("t", "locked").cause())).isEqualTo(3_000);
    }

    private long left() {
        return digests.millisLeft(FAILED.cause());
    }

    private void send(int alerts) {
        digests.of(Collections.nCopies(alerts, FAILED));
    }
}
