package io.dropoff.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dropoff.load.RunningLoads.RunningLoad;
import io.dropoff.settings.LoadType;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class SpeedTest {

    private static long second(long count) {
        return Duration.ofSeconds(count).toNanos();
    }

    @Test
    void nothingIsPromisedFromTheFirstSecond() {
        Speed speed = new Speed(0, 0);
        speed.at(second(1), 1000);
        assertThat(speed.perSecond(second(1), 1000)).isEmpty();
        assertThat(speed.perSecond(second(2), 2000)).hasValue(1000);
    }

    @Test
    void aSlowBeginningIsForgotten() {
        Speed speed = new Speed(0, 0);
        for (int at = 1; at <= 10; at++) {
            speed.at(second(at), 10 * at);
        }
        for (int at = 11; at <= 25; at++) {
            speed.at(second(at), 100 + 5000L * (at - 10));
        }
        assertThat(speed.perSecond(second(25), 75_100)).hasValue(5000);
    }

    @Test
    void whatStandsStillSlowsDownAndPromisesLater() {
        Speed speed = new Speed(0, 0);
        speed.at(second(4), 4000);
        double moving = speed.perSecond(second(4), 4000).orElseThrow();
        double standing = speed.perSecond(second(40), 4000).orElseThrow();
        assertThat(standing).isLessThan(moving / 5);
        assertThat(Pace.ofRows(4000, 8000, OptionalDouble.of(standing), 40).secondsLeft())
                .isEqualTo(OptionalLong.of(40));
    }

    @Test
    void aFileThatIsReadAnewIsMeasuredAnew() {
        Speed speed = new Speed(0, 0);
        speed.at(second(4), 400_000);
        speed.at(second(5), 0);
        assertThat(speed.perSecond(second(6), 10_000)).isEmpty();
        assertThat(speed.perSecond(second(7), 20_000)).hasValue(10_000);
    }

    @Test
    void rowsAreMeasuredFromTheBeginningOfTheirPhaseNotOfTheLoad() {
        LoadControl control = new LoadControl();
        control.fileSize(1000);
        control.phase(Phase.PROFILE);
        control.bytesRead(500);
        assertThat(control.pace().percent()).hasValue(50);
        control.rowsTotal(200);
        control.phase(Phase.STAGE);
        assertThat(control.pace().percent()).hasValue(0);
        control.addRows(50);
        assertThat(control.pace().percent()).hasValue(25);
        control.phase(Phase.PUBLISH);
        assertThat(control.pace().percent()).isEmpty();
    }

    @Test
    void aPublicationOfFewRowsTellsNothingOfOneOfMany() {
        RunningLoads loads = new RunningLoads();
        LoadControl few = new LoadControl();
        few.addRows(2);
        few.phase(Phase.PUBLISH);
        await().until(() -> few.inPhase().toMillis() >= 250);
        loads.started(new RunningLoad(1, 1, "few.csv", "few", LoadType.APPEND, few));
        loads.ended(1);

        LoadControl many = new LoadControl();
        many.addRows(1_000_000);
        many.phase(Phase.PUBLISH);
        assertThat(loads.pace(new RunningLoad(2, 1, "many.csv", "many", LoadType.APPEND, many))
                        .secondsLeft())
                .isEmpty();
    }

    @Test
    void aCancelThatComesDuringTheCommitIsToldThatItIsTooLate() {
        LoadControl control = new LoadControl();
        RunningLoads loads = new RunningLoads();
        loads.started(new RunningLoad(1, 1, "a.csv", "a", LoadType.APPEND, control));

        control.checkBeforeCommit();
        assertThat(loads.cancel(1, "too late")).isFalse();

        LoadControl again = new LoadControl();
        again.checkBeforeCommit();
        again.check(); // the commit failed, and all is done once more
        assertThat(again.requestCancel("in time")).isTrue();
    }
}
