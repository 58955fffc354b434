package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.fault.DatabaseUnavailable;
import io.dropoff.fault.LeftInPlace;
import io.dropoff.file.FileVersion;
import io.dropoff.settings.LoadType;
import io.dropoff.settings.Settings;
import io.dropoff.settings.SettingsReader;
import io.dropoff.tracking.Claims;
import io.dropoff.tracking.DropRow;
import io.dropoff.tracking.DropStatus;
import io.dropoff.tracking.DroppedFile;
import io.dropoff.tracking.Heartbeats;
import io.dropoff.tracking.LastSuccesses;
import io.dropoff.tracking.Leadership;
import io.dropoff.tracking.Ledger;
import io.dropoff.tracking.LedgerEntry;
import io.dropoff.tracking.LedgerQueries;
import io.dropoff.tracking.LoadFacts;
import io.dropoff.tracking.Outcome;
import io.dropoff.tracking.OwedMoves;
import io.dropoff.tracking.OwedMoves.Sighting;
import io.dropoff.tracking.Owner;
import io.dropoff.tracking.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

abstract class LedgerContract extends Contract {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Owner ME = new Owner("me");
    private static final Owner OTHER = new Owner("other");

    @TempDir
    private Path folder;

    private final Settings settings = SettingsReader.read(
            Map.of("dropoff.db.url", "jdbc:h2:mem:unused", "dropoff.lease", "60s"), Map.of(), Map.of());

    private Ledger ledger;
    private LedgerQueries queries;
    private OwedMoves moves;

    LedgerContract(TestServer server) {
        super(server);
    }

    @BeforeEach
    void openLedger() {
        ledger = new Ledger(database, settings.ledger(), ME, archived -> {});
        queries = new LedgerQueries(database, settings.ledger());
        moves = new OwedMoves(database, settings.ledger(), ME);
    }

    @Test
    void aFileIsRegisteredOnceHoweverOftenItIsSeen() throws IOException {
        LedgerEntry first = ledger.register(file("a_1.csv", 0));
        LedgerEntry again = ledger.register(file("a_1.csv", 0));

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(first.news()).isTrue();
        assertThat(again.news()).isFalse();
        assertThat(first.status()).isEqualTo(DropStatus.PENDING);
        assertThat(queries.active()).hasSize(1);
    }

    /** At half past two on that day, clocks in Berlin show half past three. */
    @Test
    void timesAreUtcWhateverTheClocksOfTheProcessShow() throws IOException {
        TimeZone zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try {
            Instant skipped = Instant.parse("2026-03-29T02:30:00Z");
            ledger.register(file("a_1.csv", Duration.between(NOON, skipped).toSeconds()));

            assertThat(queries.active().get(0).columns()).containsEntry("file_modified_at", skipped);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void aClaimedDropIsNobodyElses() throws IOException {
        long id = ledger.register(file("a_1.csv", 0)).id();
        claims(ME).claim(id);

        assertThatThrownBy(() -> claims(OTHER).claim(id))
                .isInstanceOf(LeftInPlace.class)
                .hasMessageContaining("another process");
    }

    @Test
    void aDropWhoseHolderFellSilentIsTakenOver() throws IOException {
        long id = ledger.register(file("a_1.csv", 0)).id();
        Claims.Claim mine = claims(ME).claim(id);
        sql("UPDATE ref.File_Monitor_Tracking SET heartbeat_at = DATEADD(MINUTE, -2, heartbeat_at)");

        Claims.Claim claim = claims(OTHER).claim(id);

        assertThat(claim.attempts()).isEqualTo(2);
        assertThatThrownBy(() -> ledger.end(mine, Outcome.completed(folder.resolve("x"), List.of()), LoadFacts.NONE))
                .isInstanceOf(LeftInPlace.class)
                .hasMessageContaining("taken over");
    }

    @Test
    void oneOfSeveralProcessesLeadsAndAnotherTakesOverWhenItFallsSilent() {
        Leadership mine = new Leadership(database, settings.ledger(), ME);
        Leadership others = new Leadership(database, settings.ledger(), OTHER);

        assertThat(mine.leads()).isTrue();
        assertThat(others.leads()).isFalse();

        sql("UPDATE ref.File_Monitor_Leader SET renewed_at = DATEADD(SECOND, -50, renewed_at)");
        assertThat(others.leads()).as("in time").isFalse();
        assertThat(mine.leads()).as("renewed").isTrue();

        sql("UPDATE ref.File_Monitor_Leader SET renewed_at = DATEADD(SECOND, -70, renewed_at)");
        assertThat(others.leads()).as("after the lease").isTrue();
        assertThat(mine.leads()).as("woken up").isFalse();
    }

    @Test
    void aLeaderOfThisMachineThatIsDeadIsFollowedAtOnce() throws Exception {
        Process process = new ProcessBuilder("java", "-version").start();
        process.waitFor();
        String me = Owner.ofThisProcess().name();
        String dead = me.replace(":" + ProcessHandle.current().pid() + ":", ":" + process.pid() + ":");
        assertThat(new Leadership(database, settings.ledger(), new Owner(dead)).leads())
                .isTrue();

        assertThat(new Leadership(database, settings.ledger(), new Owner(me)).leads())
                .isTrue();
    }

    /** Without waiting for the lock, which would look like an outage. */
    @Test
    void aDropThatIsBeingPublishedIsNotTakenOverHoweverLongItsHolderIsSilent() throws IOException {
        long id = ledger.register(file("a_1.csv", 0)).id();
        long younger = ledger.register(file("a_2.csv", 1)).id();
        Claims.Claim mine = claims(ME).claim(id);
        sql("UPDATE ref.File_Monitor_Tracking SET heartbeat_at = DATEADD(MINUTE, -2, heartbeat_at) WHERE id = " + id);

        database.transaction("publish", connection -> {
            claims(ME).fence(mine).check(connection);
            new Heartbeats(database, settings.ledger(), ME)
                    .beat(Map.of(id, new Progress(1, "publish", 1, 2, Map.of())));
            assertThatThrownBy(() -> claims(OTHER).claim(id)).hasMessageContaining("publishing it");
            assertThatThrownBy(() -> claims(OTHER).claim(younger)).hasMessageContaining("being published");
            return null;
        });

        assertThat(claims(OTHER).claim(id).attempts()).isEqualTo(2);
        assertThatThrownBy(() -> database.transaction("publish", connection -> {
                    claims(ME).fence(mine).check(connection);
                    return null;
                }))
                .isInstanceOf(LeftInPlace.class)
                .hasMessageContaining("taken over");
    }

    @Test
    void aYoungerDropOfTheTableWaitsForTheOlder() throws IOException {
        long older = ledger.register(file("a_1.csv", 0)).id();
        long younger = ledger.register(file("a_2.csv", 1)).id();

        assertThatThrownBy(() -> claims(OTHER).claim(younger))
                .isInstanceOf(LeftInPlace.class)
                .hasMessageContaining("load " + older);
        Claims.Claim mine = claims(ME).claim(older);
        assertThatThrownBy(() -> claims(OTHER).claim(younger)).isInstanceOf(LeftInPlace.class);
        ledger.end(mine, Outcome.completed(folder.resolve("x"), List.of()), LoadFacts.NONE);
        assertThat(claims(OTHER).claim(younger).attempts()).isEqualTo(1);
    }

    @Test
    void anOlderDropWhoseFileIsGoneHoldsUpNobody() throws IOException {
        long gone = ledger.register(file("a_1.csv", 0)).id();
        Files.delete(folder.resolve("a_1.csv"));
        long younger = ledger.register(file("a_2.csv", 1)).id();

        claims(ME).claim(younger);

        assertThat(drop(gone))
                .hasValueSatisfying(row ->
                        assertThat(row).containsEntry("status", "cancelled").containsEntry("error_code", "VANISHED"));
    }

    @Test
    void theDatabaseItselfLetsOnlyOneDropOfATableBeInWork() throws IOException {
        long first = ledger.register(file("a_1.csv", 0)).id();
        ledger.register(file("a_2.csv", 1));
        claims(ME).claim(first);

        assertThatThrownBy(() -> sql("UPDATE ref.File_Monitor_Tracking SET status = 'processing'"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void otherTablesAreClaimedSideBySide() throws IOException {
        long a = ledger.register(file("a_1.csv", 0)).id();
        long b = ledger.register(file("b_1.csv", 1)).id();

        claims(ME).claim(a);
        assertThat(claims(OTHER).claim(b).id()).isEqualTo(b);
    }

    @Test
    void aDropThatWasCancelledWhileItWaitedSaysSoWhenClaimed() throws IOException {
        long id = ledger.register(file("a_1.csv", 0)).id();
        assertThat(queries.requestCancel(id)).isTrue();

        Claims.Claim claim = claims(ME).claim(id);
        assertThat(claim.cancelled()).isTrue();
        ledger.end(
                claim,
                new Outcome(DropStatus.CANCELLED, folder.resolve("x"), Optional.of("CANCELLED"), Optional.of("why")),
                LoadFacts.NONE);
        assertThat(queries.requestCancel(id)).isFalse();
    }

    @Test
    void anEndedDropIsKnownUntilItsFileIsMoved() throws IOException {
        long id = ledger.register(file("a_1.csv", 0)).id();
        Claims.Claim mine = claims(ME).claim(id);
        Path archived = folder.resolve("processed/x_a_1.csv");
        ledger.end(mine, Outcome.completed(archived, List.of()), LoadFacts.NONE);

        LedgerEntry owed = ledger.register(file("a_1.csv", 0));
        assertThat(owed)
                .isEqualTo(new LedgerEntry(
                        id,
                        DropStatus.COMPLETED,
                        FileVersion.known(10, NOON),
                        false,
                        Optional.of(Outcome.completed(archived, List.of()))));

        ledger.filed(id, archived);
        assertThat(ledger.register(file("a_1.csv", 0)).id()).isGreaterThan(id);
    }

    @Test
    void aFileThatAnotherProcessHasJustFiledIsNotDroppedAgain() throws IOException {
        DroppedFile seen = file("a_1.csv", 0);
        Files.delete(seen.path());

        assertThatThrownBy(() -> ledger.register(seen)).isInstanceOf(LeftInPlace.class);
        assertThat(queries.counts()).isEmpty();
    }

    @Test
    void aDropThatWasCompletedBehindAClaimIsNotTakenAgain() throws Exception {
        long id = ledger.register(file("a_1.csv", 0)).id();
        Claims.Claim mine = claims(ME).claim(id);
        try (Connection answerLost = database.loadConnection()) {
            answerLost.setAutoCommit(false);
            ledger.end(answerLost, mine, Outcome.completed(folder.resolve("x"), List.of()), LoadFacts.NONE);
            assertThatThrownBy(() -> claims(ME).claim(id)).isInstanceOf(LeftInPlace.class);
            answerLost.commit();

            assertThatThrownBy(() -> claims(ME).claim(id)).isInstanceOf(LeftInPlace.class);
        }
        assertThat(drop(id).orElseThrow()).containsEntry("status", "completed");
    }

    @Test
    void aMoveThatWasMadeButNotNotedIsNotedLater() throws IOException {
        long moved = decided("a_1.csv");
        long owed = decided("b_1.csv");

        moves.settle((file, archived) -> file.endsWith("a_1.csv") ? Sighting.MOVED : Sighting.WAITING);

        assertThat(drop(moved).orElseThrow())
                .containsEntry("phase", "filed")
                .containsEntry("archived_path", folder.resolve("filed_a_1.csv").toString());
        assertThat(drop(owed).orElseThrow()).containsEntry("phase", "filing");
    }

    @Test
    void aMoveThatTheLedgerDoesNotTakeIsToldAndKeepsNoOtherFromBeingNoted() throws IOException {
        long refused = decided("a_1.csv");
        long moved = decided("b_1.csv");
        sql(
                "ALTER TABLE ref.File_Monitor_Tracking ADD CONSTRAINT refused CHECK (file_name <> 'a_1.csv' OR phase <> 'filed')");

        Map<Long, String> reasons = moves.settle((file, archived) -> Sighting.MOVED);

        assertThat(drop(moved).orElseThrow()).containsEntry("phase", "filed");
        assertThat(drop(refused).orElseThrow()).containsEntry("phase", "filing");
        assertThat(reasons).containsOnlyKeys(refused);
        assertThat(reasons.get(refused)).containsIgnoringCase("note the move of load " + refused + ": ");
        sql("ALTER TABLE ref.File_Monitor_Tracking DROP CONSTRAINT refused");
        assertThat(moves.settle((file, archived) -> Sighting.MOVED)).isEmpty();
        assertThat(drop(refused).orElseThrow()).containsEntry("phase", "filed");
    }

    @Test
    void aRetryThatDiedBeforeItsFileWasPutBackMayBeMadeAgain() throws IOException {
        long stays = decided("a_1.csv");
        long back = decided("b_1.csv");
        sql("UPDATE ref.File_Monitor_Tracking SET status = 'error', phase = 'retried'");

        moves.settleRetries((archived, file) -> file.endsWith("a_1.csv"));

        assertThat(drop(stays).orElseThrow()).containsEntry("phase", "filed");
        assertThat(drop(back).orElseThrow()).containsEntry("phase", "retried");
    }

    @Test
    void aFileThatWasTakenAwayBeforeItsMoveIsOwedNoMoveUnlessAProcessHasIt() throws IOException {
        long id = decided("a_1.csv");
        assertThat(claims(OTHER).claimMove(id)).isTrue();
        moves.settle((file, archived) -> Sighting.GONE);
        assertThat(drop(id).orElseThrow()).as("it is being moved").containsEntry("phase", "filing");
        sql("UPDATE ref.File_Monitor_Tracking SET heartbeat_at = DATEADD(MINUTE, -2, heartbeat_at)");

        moves.settle((file, archived) -> Sighting.GONE);

        assertThat(drop(id).orElseThrow())
                .containsEntry("status", "completed")
                .containsEntry("phase", "filed")
                .containsEntry("archived_path", null);
    }

    /** Somebody else's file lies at the first name: it must not be taken for this one. */
    @Test
    void aMoveThatGoesElsewhereIsNotedOnlyThere() throws IOException {
        long id = decided("a_1.csv");
        Path first = folder.resolve("filed_a_1.csv");
        Path second = folder.resolve("filed_2_a_1.csv");
        assertThat(claims(ME).claimMove(id)).isTrue();

        moves.settle((file, archived) -> {
            if (archived.equals(first)) {
                ledger.redirected(id, second);
            }
            return Sighting.MOVED;
        });
        assertThat(drop(id).orElseThrow()).as("seen at the first name").containsEntry("phase", "filing");
        moves.settle((file, archived) -> archived.equals(second) ? Sighting.MOVED : Sighting.WAITING);

        assertThat(drop(id).orElseThrow())
                .containsEntry("phase", "filed")
                .containsEntry("archived_path", second.toString());
    }

    private long decided(String name) throws IOException {
        long id = ledger.register(file(name, 0)).id();
        ledger.end(claims(ME).claim(id), Outcome.completed(folder.resolve("filed_" + name), List.of()), LoadFacts.NONE);
        return id;
    }

    @Test
    void oneProcessAtATimeMovesAFile() throws IOException {
        long id = ledger.register(file("a_1.csv", 0)).id();
        Claims.Claim mine = claims(ME).claim(id);
        assertThat(claims(ME).claimMove(id)).as("not decided yet").isFalse();
        ledger.end(mine, Outcome.completed(folder.resolve("x"), List.of()), LoadFacts.NONE);

        assertThat(claims(OTHER).claimMove(id)).isTrue();
        assertThat(claims(ME).claimMove(id)).isFalse();
        claims(OTHER).releaseMove(id);
        assertThat(claims(ME).claimMove(id)).isTrue();
        assertThat(claims(ME).claimMove(id)).as("its own").isTrue();

        sql("UPDATE ref.File_Monitor_Tracking SET heartbeat_at = DATEADD(MINUTE, -2, heartbeat_at)");
        new Heartbeats(database, settings.ledger(), ME).moving(Set.of(id));
        assertThat(claims(OTHER).claimMove(id)).as("it is alive").isFalse();
        sql("UPDATE ref.File_Monitor_Tracking SET heartbeat_at = DATEADD(MINUTE, -2, heartbeat_at)");
        assertThat(claims(OTHER).claimMove(id)).as("it fell silent").isTrue();

        ledger.filed(id, folder.resolve("x"));
        ledger.replaced(id);
        assertThat(drop(id).orElseThrow()).as("another has the move").containsEntry("phase", "filing");
        new Ledger(database, settings.ledger(), OTHER, archived -> {}).filed(id, folder.resolve("x"));
        assertThat(claims(OTHER).claimMove(id)).as("it is moved").isFalse();
    }

    @Test
    void aReleasedDropWaitsAgainAndCountsItsAttempts() throws IOException {
        long id = ledger.register(file("a_1.csv", 0)).id();
        Claims.Claim mine = claims(ME).claim(id);
        ledger.release(mine);

        assertThat(drop(id))
                .hasValueSatisfying(row ->
                        assertThat(row).containsEntry("status", "pending").containsEntry("owner", null));
        assertThat(claims(OTHER).claim(id).attempts()).isEqualTo(2);
    }

    @Test
    void heartbeatsStoreProgressAndBringCancelRequests() throws IOException {
        long id = ledger.register(file("a_1.csv", 0)).id();
        claims(ME).claim(id);
        Heartbeats heartbeats = new Heartbeats(database, settings.ledger(), ME);

        heartbeats.beat(Map.of(id, new Progress(1, "stage", 500, 1000, Map.of())));
        assertThat(heartbeats.cancelRequests()).isEmpty();
        queries.requestCancel(id);

        assertThat(heartbeats.cancelRequests()).containsExactly(id);
        assertThat(drop(id)).hasValueSatisfying(row -> assertThat(row)
                .containsEntry("phase", "stage")
                .containsEntry("rows_loaded", 500L)
                .containsEntry("rows_total", 1000L));
    }

    /** The same process, too: what it began as its first attempt is not its second one's. */
    @Test
    void anAttemptThatIsNotTheCurrentOneChangesNothing() throws IOException {
        long id = ledger.register(file("a_1.csv", 0)).id();
        Claims.Claim first = claims(ME).claim(id);
        ledger.release(first);
        claims(ME).claim(id);
        String current =
                rows("SELECT status, phase, owner, attempts, heartbeat_at, rows_loaded FROM ref.File_Monitor_Tracking")
                        .get(0);

        ledger.release(first);
        ledger.vanished(first);
        ledger.vanished(id);
        new Heartbeats(database, settings.ledger(), ME).beat(Map.of(id, new Progress(1, "stage", 500, 1000, Map.of())));
        assertThatThrownBy(() -> ledger.end(first, Outcome.completed(folder.resolve("x"), List.of()), LoadFacts.NONE))
                .isInstanceOf(LeftInPlace.class);

        assertThat(
                        rows(
                                "SELECT status, phase, owner, attempts, heartbeat_at, rows_loaded FROM ref.File_Monitor_Tracking"))
                .containsExactly(current);
    }

    @Test
    void aDropWhoseHolderFellSilentAndWhoseFileIsGoneEnds() throws IOException {
        long id = ledger.register(file("a_1.csv", 0)).id();
        claims(OTHER).claim(id);
        ledger.endAbandoned(file -> true);
        assertThat(drop(id).orElseThrow()).as("it is held").containsEntry("status", "processing");
        sql("UPDATE ref.File_Monitor_Tracking SET heartbeat_at = DATEADD(MINUTE, -2, heartbeat_at)");

        ledger.endAbandoned(file -> false);
        assertThat(drop(id).orElseThrow()).as("its file waits").containsEntry("status", "processing");
        ledger.endAbandoned(file -> true);

        assertThat(drop(id).orElseThrow())
                .containsEntry("status", "cancelled")
                .containsEntry("phase", "filed")
                .containsEntry("error_code", "VANISHED");
    }

    /** The columns and tables of later versions taken away again give the ledger of script 02 alone. */
    @Test
    void anOlderLedgerIsBroughtForwardWithItsRows() throws IOException {
        long id = ledger.register(file("a_1.csv", 0)).id();
        sql("DROP TABLE ref.File_Monitor_Version");
        for (String column : List.of(
                "confidence",
                "warnings",
                "retry_of",
                "source",
                "column_statistics",
                "rows_inserted",
                "rows_updated",
                "rows_unchanged",
                "merge_key",
                "format_reasons",
                "pace")) {
            sql("ALTER TABLE ref.File_Monitor_Tracking DROP COLUMN " + column);
        }
        assertThat(scripts.missing())
                .hasSize(1)
                .first()
                .asString()
                .contains("version 1", "05_ledger_version_2.sql, 06_ledger_version_3.sql, 07_ledger_version_4.sql");

        scripts.install();

        assertThat(scripts.missing()).isEmpty();
        assertThat(drop(id).orElseThrow()).containsEntry("file_name", "a_1.csv").containsEntry("confidence", null);
        assertThat(rows("SELECT version FROM ref.File_Monitor_Version")).containsExactlyInAnyOrder("2", "3", "4");
    }

    @Test
    void whenEachTableWasLastLoadedIsKnownWithoutReadingTheWholeLedgerEachTime() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        LastSuccesses successes = new LastSuccesses(queries, now::get);
        assertThat(successes.ask()).as("an empty ledger").isEmpty();

        long waits = ledger.register(file("a_1.csv", 0)).id();
        long loaded = ledger.register(file("b_1.csv", 1)).id();
        ledger.end(claims(ME).claim(loaded), Outcome.completed(folder.resolve("x"), List.of()), LoadFacts.NONE);
        Map<String, Instant> first = successes.ask();
        assertThat(first).containsOnly(Map.entry("b", processed(loaded)));

        sql("UPDATE ref.File_Monitor_Tracking SET phase = 'undone' WHERE id = " + loaded);
        long failed = ledger.register(file("c_1.csv", 2)).id();
        ledger.end(
                claims(ME).claim(failed),
                new Outcome(DropStatus.ERROR, folder.resolve("z"), Optional.of("CONTENT"), Optional.of("why")),
                LoadFacts.NONE);
        ledger.end(claims(ME).claim(waits), Outcome.completed(folder.resolve("y"), List.of()), LoadFacts.NONE);
        assertThat(successes.ask())
                .as(
                        "older than the one that is known, and loaded after it; what is undone counts until it is read again")
                .containsOnly(Map.entry("a", processed(waits)), Map.entry("b", processed(loaded)));

        now.set(NOON.plus(Duration.ofMinutes(61)));
        assertThat(successes.ask()).as("an hour later").containsOnlyKeys("a");
    }

    private Instant processed(long id) {
        return queries.drop(id).flatMap(drop -> drop.time("processed_at")).orElseThrow();
    }

    @Test
    void aLedgerOfANewerDropoffIsRefused() {
        sql("INSERT INTO ref.File_Monitor_Version (version) VALUES (5)");

        assertThatThrownBy(() -> scripts.install())
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageContaining("has version 5, this Dropoff works with 4");
    }

    private Optional<Map<String, Object>> drop(long id) {
        return queries.drop(id).map(DropRow::columns);
    }

    private Claims claims(Owner owner) {
        return new Claims(database, settings.ledger(), owner);
    }

    private DroppedFile file(String name, long second) throws IOException {
        Files.writeString(folder.resolve(name), "a\n1\n");
        return new DroppedFile(
                folder.resolve(name),
                FileVersion.known(10, NOON.plusSeconds(second)),
                LoadType.APPEND,
                false,
                Optional.of(name.substring(0, 1)),
                NOON.plusSeconds(second));
    }
}
