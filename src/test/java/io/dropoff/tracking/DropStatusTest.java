package io.dropoff.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DropStatusTest {

    @ParameterizedTest
    @EnumSource
    void nothingFollowsAFinalStatusAndSomethingFollowsEveryOther(DropStatus status) {
        boolean anythingFollows = false;
        for (DropStatus next : DropStatus.values()) {
            anythingFollows |= status.mayBecome(next);
        }
        assertThat(anythingFollows).isNotEqualTo(status.isFinal());
    }

    @Test
    void onlyAHeldDropCanComplete() {
        for (DropStatus status : DropStatus.values()) {
            assertThat(status.mayBecome(DropStatus.COMPLETED)).isEqualTo(status == DropStatus.PROCESSING);
        }
    }
}
