package io.dropoff.expected;

import static io.dropoff.expected.ExpectedState.AT_RISK;
import static io.dropoff.expected.ExpectedState.EXPECTED;
import static io.dropoff.expected.ExpectedState.FAILED;
import static io.dropoff.expected.ExpectedState.LATE;
import static io.dropoff.expected.ExpectedState.MISSED;
import static io.dropoff.expected.ExpectedState.ON_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.expected.Arrival.ArrivalState;
import io.dropoff.settings.ExpectedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetableTest {

    private static final List<String> TEXTS = List.of(
            "07:30 MON-FRI Europe/Zurich",
            "02:30 daily Europe/Zurich",
            "00:30 daily America/Sao_Paulo",
            "03:00 daily Europe/Zurich from 02:15",
            "23:59 weekly SUN Asia/Kolkata",
            "18:00 monthly 31 Australia/Lord_Howe",
            "09:00 monthly last UTC",
            "12:00 workday 3 Europe/Zurich",
            "12:00 workday last America/New_York from 20:00");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "07:30 MON-FRI Europe/Zurich | 2026-11-27 | 2026-11-28",
                "07:30 MON,WED UTC | 2026-11-25 | 2026-11-26",
                "07:30 FRI-MON UTC | 2026-11-29 | 2026-11-24",
                "07:30 monthly 31 UTC | 2026-10-31 | 2026-11-30",
                "07:30 monthly last UTC | 2026-11-30 | 2026-11-29",
                "07:30 workday 1 UTC | 2026-11-02 | 2026-11-01",
                "07:30 workday 2 UTC | 2026-12-03 | 2026-12-02",
                "07:30 workday last UTC | 2026-11-30 | 2026-11-27",
                "07:30 MON-FRI UTC | 2026-12-02 | 2026-12-01",
            })
    void daysAreThoseThatTheTextSays(String text, LocalDate expected, LocalDate not) {
        Timetable timetable = new Timetable(ExpectedBy.parse(text).orElseThrow(), Set.of(LocalDate.of(2026, 12, 1)));
        assertThat(timetable.isExpected(expected)).isTrue();
        assertThat(timetable.isExpected(not)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7:30 daily",
                "07:30 MOM",
                "07:30 monthly 0",
                "07:30 monthly 32",
                "07:30 workday",
                "daily",
                "07:30 MON Europe/Nowhere",
                "07:30 daily UTC from",
                "07:30 daily UTC from 07:30",
                "07:30 daily UTC more"
            })
    void whatIsNoTimeIsRefused(String text) {
        assertThat(ExpectedBy.parse(text)).isEmpty();
    }

    @Test
    void aTimeWithItsDistanceFromUtcIsThatOfEveryDay() {
        assertThat(ExpectedBy.parse("09:00-08:00"))
                .isEqualTo(ExpectedBy.parse("09:00 daily -08:00"))
                .isPresent();
    }

    @Test
    void theHourThatComesTwiceCountsTheSecondTimeAndTheOneLeftOutWhenItIsLeftOut() {
        Timetable timetable = timetable("02:30 daily Europe/Zurich");
        assertThat(timetable.of(LocalDate.of(2026, 10, 25)).orElseThrow().due()).isEqualTo("2026-10-25T01:30:00Z");
        assertThat(timetable.of(LocalDate.of(2026, 3, 29)).orElseThrow().due()).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(timetable.of(LocalDate.of(2026, 3, 30)).orElseThrow().due()).isEqualTo("2026-03-30T00:30:00Z");
    }

    /** Every moment is in one slot, which follows the one before without a gap. */
    @Property(tries = 300)
    void slotsFollowEachOtherWithoutGapOrOverlap(
            @ForAll @IntRange(min = 0, max = 8) int text, @ForAll @IntRange(max = 40_000) int hours) {
        Timetable timetable = timetable(TEXTS.get(text));
        Instant now = Instant.parse("2024-01-01T00:00:00Z")
                .plus(Duration.ofHours(hours))
                .plusSeconds(hours);
        Slot slot = timetable.open(now).orElseThrow();
        assertThat(slot.opens()).isBeforeOrEqualTo(now);
        assertThat(slot.closes()).isAfter(now);
        assertThat(slot.due()).isBetween(slot.opens(), slot.closes());
        assertThat(timetable.open(slot.closes()).orElseThrow().opens()).isEqualTo(slot.closes());
        assertThat(timetable.open(slot.closes().minusNanos(1)).orElseThrow()).isEqualTo(slot);
        assertThat(timetable.of(slot.day())).contains(slot);
        assertThat(timetable.after(slot).flatMap(timetable::before)).contains(slot);
    }

    /** Time alone makes a file that never comes worse, in this order. */
    @Property(tries = 200)
    void aFileThatNeverComesOnlyGetsLater(
            @ForAll @IntRange(min = 0, max = 8) int text,
            @ForAll @IntRange(max = 1_500) int day,
            @ForAll @IntRange(max = 90_000) int minutes) {
        Timetable timetable = timetable(TEXTS.get(text));
        Slot slot = timetable
                .open(Instant.parse("2024-01-01T00:00:00Z").plus(Duration.ofDays(day)))
                .orElseThrow();
        List<ExpectedState> order = List.of(EXPECTED, AT_RISK, LATE, MISSED);
        Instant now = slot.opens().plus(Duration.ofMinutes(minutes));
        ExpectedState before = Timetable.state(slot, List.of(), false, now);
        ExpectedState after = Timetable.state(slot, List.of(), false, now.plus(Duration.ofMinutes(1)));
        assertThat(order.indexOf(after)).isGreaterThanOrEqualTo(order.indexOf(before));
        assertThat(before == LATE || before == MISSED).isEqualTo(!now.isBefore(slot.due()));
    }

    @Test
    void aFileIsOnTimeByWhenItCameNotByWhenItWasLoaded() {
        assertThat(state("06:00", arrival("06:59", "06:59", ArrivalState.LOADED)))
                .isEqualTo(ON_TIME);
        assertThat(state("10:00", arrival("07:31", "07:31", ArrivalState.LOADED)))
                .isEqualTo(LATE);
        assertThat(state("07:10", arrival("06:59", "06:59", ArrivalState.ACTIVE)))
                .isEqualTo(AT_RISK);
        assertThat(state("08:10", arrival("06:59", "06:59", ArrivalState.ACTIVE)))
                .isEqualTo(AT_RISK);
    }

    @Test
    void aFileThatCameAndFailedIsNotOnTimeUntilAnotherOneIsLoaded() {
        Arrival failed = arrival("06:00", "06:00", ArrivalState.FAILED);
        assertThat(state("06:30", failed)).isEqualTo(FAILED);
        assertThat(state("23:00", failed)).isEqualTo(FAILED);
        assertThat(state("23:00", failed, arrival("07:00", "07:00", ArrivalState.LOADED)))
                .isEqualTo(ON_TIME);
        assertThat(state("23:00", failed, arrival("09:00", "09:00", ArrivalState.LOADED)))
                .isEqualTo(LATE);
    }

    @Test
    void aFileThatCameDuringAnOutageIsOnTimeUnlessPeopleWereToldOtherwise() {
        Arrival noticedLater = arrival("08:00", "07:00", ArrivalState.LOADED);
        assertThat(state("09:00", noticedLater)).isEqualTo(ON_TIME);
        assertThat(Timetable.state(slot(), List.of(noticedLater), true, at("09:00")))
                .isEqualTo(LATE);
    }

    @Test
    void aFileWithAnOldTimeCountsFromWhenItWasNoticed() {
        Arrival copied = new Arrival(1, at("08:00"), Instant.parse("2020-01-01T00:00:00Z"), ArrivalState.LOADED);
        assertThat(state("09:00", copied)).isEqualTo(LATE);
    }

    @Test
    void theFileOfYesterdayIsNotTodays() {
        Arrival yesterday = new Arrival(
                1, Instant.parse("2026-11-26T20:00:00Z"), Instant.parse("2026-11-26T20:00:00Z"), ArrivalState.LOADED);
        assertThat(state("07:31", yesterday)).isEqualTo(LATE);
        assertThat(Timetable.state(slot(), List.of(yesterday), false, Instant.parse("2026-11-30T00:00:00Z")))
                .isEqualTo(MISSED);
    }

    private static ExpectedState state(String time, Arrival... arrivals) {
        return Timetable.state(slot(), List.of(arrivals), false, at(time));
    }

    private static Slot slot() {
        return timetable("07:30 MON-FRI Europe/Zurich")
                .of(LocalDate.of(2026, 11, 27))
                .orElseThrow();
    }

    private static Arrival arrival(String noticed, String modified, ArrivalState outcome) {
        return new Arrival(1, at(noticed), at(modified), outcome);
    }

    private static Instant at(String time) {
        return LocalDate.of(2026, 11, 27)
                .atTime(java.time.LocalTime.parse(time))
                .atZone(ZoneId.of("Europe/Zurich"))
                .toInstant();
    }

    private static Timetable timetable(String text) {
        return new Timetable(ExpectedBy.parse(text).orElseThrow(), Set.of());
    }
}
