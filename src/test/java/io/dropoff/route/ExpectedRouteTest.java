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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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

    @TempDir
    Path home;

    private Dropoff dropoff;

    @BeforeEach
    void start() throws Exception {
        dropoff = Dropoff.in(home)
                .with("dropoff.table.rates.expected", "11:30 daily " + ZONE)
                .with("dropoff.table.prices.expected", "23:59 daily " + ZONE)
                .start();
        routes().stopRoute("dropoff-expected");
        dropoff.history();
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
        return watch(part(IntakeSwitch.class), new Clock() {
            private Instant time = Instant.now();

            @Override
            public Instant instant() {
                time = time.plusSeconds(10);
                return time;
            }

            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        });
    }

    private ExpectedWatch watch(IntakeSwitch intake, Clock clock) {
        return new ExpectedWatch(
                files(clock),
                part(ExpectedNotes.class),
                intake,
                part(Settings.class).folders(),
                clock);
    }

    private <T> T part(Class<T> type) {
        return dropoff.application().part(type);
    }
}
