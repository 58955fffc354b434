package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dropoff.actions.ExpectedFile;
import io.dropoff.actions.ExpectedFiles;
import io.dropoff.alerts.Alert;
import io.dropoff.expected.ExpectedState;
import io.dropoff.intake.IntakeSwitch;
import io.dropoff.ops.ExpectedWatch;
import io.dropoff.settings.Settings;
import io.dropoff.tracking.ExpectedNotes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.camel.spi.RouteController;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectedRouteTest {

    private static final String APPEND = "none_reference_data_table/append";

    /** In which it is some time after noon now. */
    private static final ZoneOffset ZONE =
            ZoneOffset.ofHours(12 - Instant.now().atOffset(ZoneOffset.UTC).getHour());

    /** Before the first start. */
    private static final LocalDate DAYS_AGO = LocalDate.now(ZONE).minusDays(3);

    @TempDir
    Path home;

    private Dropoff dropoff;

    @BeforeEach
    void start() throws Exception {
        dropoff = Dropoff.in(home)
                .with("dropoff.table.rates.expected", "11:30 daily " + ZONE)
                .with("dropoff.table.prices.expected", "23:59 daily " + ZONE)
                .with("dropoff.table.salaries.expected", "09:00 monthly " + DAYS_AGO.getDayOfMonth() + " " + ZONE)
                .start();
        routes().stopRoute("dropoff-expected");
        dropoff.history();
        dropoff.execute("DELETE FROM ref.File_Monitor_Expected"); // where the route was quicker
    }

    @AfterEach
    void stop() {
        dropoff.close();
    }

    @Test
    void aLateFileIsToldOfOnceAndOnceWhenItCame() {
        ExpectedWatch watch = watch();
        assertThat(looks(watch))
                .extracting(Alert::kind, Alert::subject)
                .containsExactly(org.assertj.core.api.Assertions.tuple("file-late", "rates"));
        assertThat(watch.isLate("rates")).isTrue();
        assertThat(watch.isLate("prices")).isFalse();
        assertThat(looks(watch())).as("told by another process").isEmpty();

        dropoff.outcomeOf(dropoff.drop(APPEND, "rates_20261128.csv", "a,b\n1,2\n"));

        assertThat(looks(watch)).extracting(Alert::kind).containsExactly("file-came");
        assertThat(watch.isLate("rates")).isFalse();
        assertThat(looks(watch)).isEmpty();
        assertThat(state("rates")).isEqualTo(ExpectedState.LATE);
    }

    @Test
    void aFileThatFailedIsNeitherOnTimeNorForgotten() {
        dropoff.failureOf(APPEND, "prices_20261128.csv", "a,b\n1,2\n3\n");
        assertThat(state("prices")).isEqualTo(ExpectedState.FAILED);
        dropoff.outcomeOf(dropoff.drop(APPEND, "prices_20261128.csv", "a,b\n1,2\n"));
        assertThat(state("prices")).isEqualTo(ExpectedState.ON_TIME);
    }

    @Test
    void theFileThatIsWaitedForIsTheNextOneWhereTheLastIsLoaded() {
        LocalDate today = LocalDate.now(ZONE);
        assertThat(files(Clock.systemUTC()).next().get("prices").day()).isEqualTo(today);
        dropoff.outcomeOf(dropoff.drop(APPEND, "prices_20261128.csv", "a,b\n1,2\n"));
        assertThat(files(Clock.systemUTC()).next().get("prices"))
                .extracting(ExpectedFile::day, ExpectedFile::state)
                .containsExactly(today.plusDays(1), ExpectedState.EXPECTED);
        assertThat(files(Clock.systemUTC()).next().get("rates").state()).isEqualTo(ExpectedState.LATE);
    }

    @Test
    void whatWasDueDaysBeforeTheFirstStartWasNotWatched() {
        assertThat(state("salaries")).isEqualTo(ExpectedState.NOT_WATCHED);
    }

    @Test
    void nobodyIsToldWhileTheIntakeIsOffOrHasNotSeenTheFoldersYet() {
        IntakeSwitch off = new IntakeSwitch(Clock.systemUTC());
        ExpectedWatch watch = watch(off, Clock.systemUTC());
        assertThat(watch.look()).isEmpty();
        off.turnOn();
        assertThat(watch.look()).as("just turned on").isEmpty();
        assertThat(looks(watch())).hasSize(1);
    }

    @Test
    void daysBeforeTheFirstStartWereNotWatchedAndLaterOnesAreMissed() {
        LocalDate today = LocalDate.now(ZONE);
        Clock inThreeDays = Clock.offset(Clock.systemUTC(), Duration.ofDays(3));

        assertThat(files(inThreeDays).days(today.minusDays(2), today.plusDays(1)).stream()
                        .filter(file -> file.table().equals("rates")))
                .extracting(ExpectedFile::state)
                .containsExactly(
                        ExpectedState.NOT_WATCHED,
                        ExpectedState.NOT_WATCHED,
                        ExpectedState.MISSED,
                        ExpectedState.MISSED);
    }

    @Test
    void aFileThatWasMissedWhileNobodyWatchedIsToldOfOnce() {
        ExpectedWatch watch =
                watch(part(IntakeSwitch.class), ticking(Instant.now().plus(Duration.ofDays(3))));
        LocalDate day = LocalDate.now(ZONE).plusDays(3);
        assertThat(looks(watch))
                .extracting(alert -> alert.kind() + " " + alert.subject() + " " + alert.text())
                .satisfiesExactly(
                        told -> assertThat(told).startsWith("file-late prices the file of " + day.minusDays(1)),
                        told -> assertThat(told).startsWith("file-late rates the file of " + day.minusDays(1)),
                        told -> assertThat(told).startsWith("file-late rates the file of " + day));
        assertThat(looks(watch)).isEmpty();
        assertThat(watch.isLate("prices")).as("its next one is not due").isFalse();
    }

    @Test
    void aFileHasTimeToBeNoticedBeforePeopleAreToldThatItIsLate() {
        Instant due = LocalDate.now(ZONE).atTime(11, 30).toInstant(ZONE);
        Duration unnoticed = part(Settings.class).contract().unnoticed();
        AtomicReference<Instant> now = new AtomicReference<>(due.minus(Duration.ofHours(1)));
        ExpectedWatch watch = watch(part(IntakeSwitch.class), clock(now::get));
        assertThat(watch.look()).isEmpty();
        now.set(due.plus(unnoticed).minusMillis(1));
        assertThat(watch.look()).isEmpty();
        now.set(due.plus(unnoticed));
        assertThat(watch.look()).extracting(Alert::subject).containsExactly("rates");
    }

    @Test
    void aFileThatLayThereBeforeMidnightIsThatOfTheDayBefore() {
        LocalDate today = LocalDate.now(ZONE);
        Instant midnight = today.atStartOfDay().toInstant(ZONE);
        dropoff.outcomeOf(dropoff.drop(APPEND, "prices_20261128.csv", "a,b\n1,2\n"));

        noticed(midnight.plusSeconds(3), midnight.minusSeconds(3600));
        assertThat(days("prices", today)).containsExactly(ExpectedState.NOT_WATCHED, ExpectedState.ON_TIME);

        noticed(midnight.plusSeconds(1), midnight.minusSeconds(2));
        assertThat(days("prices", today).get(0)).as("a second after it was due").isEqualTo(ExpectedState.LATE);
    }

    private void noticed(Instant at, Instant modified) {
        dropoff.execute("UPDATE ref.File_Monitor_Tracking SET created_at = '" + utc(at) + "', file_modified_at = '"
                + utc(modified) + "'");
    }

    private static LocalDateTime utc(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    /** Of the day before, and the day. */
    private List<ExpectedState> days(String table, LocalDate day) {
        return files(Clock.systemUTC()).days(day.minusDays(1), day).stream()
                .filter(file -> file.table().equals(table))
                .map(ExpectedFile::state)
                .toList();
    }

    @Test
    void theRouteLooksByItself() throws Exception {
        routes().startRoute("dropoff-expected");
        await().until(() ->
                !dropoff.rows("SELECT told FROM ref.File_Monitor_Expected").isEmpty());
        assertThat(dropoff.rows("SELECT table_name, told FROM ref.File_Monitor_Expected"))
                .containsExactly(List.of("rates", "late"));
    }

    private RouteController routes() {
        return dropoff.application().context().getRouteController();
    }

    private ExpectedState state(String table) {
        return files(Clock.systemUTC()).now().stream()
                .filter(file -> file.table().equals(table))
                .map(ExpectedFile::state)
                .findFirst()
                .orElseThrow();
    }

    private ExpectedFiles files(Clock clock) {
        return new ExpectedFiles(
                part(Settings.class).contract(),
                io.dropoff.contract.Contracts.NONE,
                dropoff.ledger(),
                part(ExpectedNotes.class),
                clock);
    }

    /** Of two looks, the second one long enough after the first. */
    private static List<Alert> looks(ExpectedWatch watch) {
        List<Alert> alerts = new ArrayList<>(watch.look());
        alerts.addAll(watch.look());
        return alerts;
    }

    private ExpectedWatch watch() {
        return watch(part(IntakeSwitch.class), ticking(Instant.now()));
    }

    /** Ten seconds go by between two looks at it. */
    private static Clock ticking(Instant from) {
        AtomicReference<Instant> time = new AtomicReference<>(from);
        return clock(() -> time.updateAndGet(last -> last.plusSeconds(10)));
    }

    private static Clock clock(Supplier<Instant> time) {
        return new Clock() {
            @Override
            public Instant instant() {
                return time.get();
            }

            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
    }

    private ExpectedWatch watch(IntakeSwitch intake, Clock clock) {
        return new ExpectedWatch(
                files(clock),
                part(ExpectedNotes.class),
                intake,
                part(Settings.class).contract(),
                clock);
    }

    private <T> T part(Class<T> type) {
        return dropoff.application().part(type);
    }
}
