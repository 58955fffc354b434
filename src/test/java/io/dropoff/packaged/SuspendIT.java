package io.dropoff.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process is suspended in the middle of its loads, another one takes them over and completes them, the first one wakes up: it changes
 * nothing, and says nothing. Each phase, each kind of load.
 */
class SuspendIT {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int BATCH = 50;
    private static final List<String> PLACES = List.of(
            "profile",
            "plan",
            "stage",
            HaltingDistribution.batch(0),
            HaltingDistribution.batch(3),
            "publish",
            "to-rejects",
            HaltingDistribution.FILING);

    @TempDir
    private Path home;

    private RemoteDatabase remote;
    private Wire ways;
    private Packaged dropoff;
    private Dropped dropped;
    private EachKind kinds;
    private Halts halts;
    private Process sleeper;
    private Process other;

    @BeforeEach
    void startTwo() throws Exception {
        remote = new RemoteDatabase(home);
        ways = remote.anotherWire();
        dropoff = new Packaged(home);
        dropoff.with("DROPOFF_LEASE", "2s")
                .with("DROPOFF_LOAD_BATCH_SIZE", String.valueOf(BATCH))
                .with("DROPOFF_LANES", String.valueOf(EachKind.FILES));
        dropped = new Dropped(dropoff);
        kinds = new EachKind(dropped, 6 * BATCH);

        halts = new Halts(home.resolve("halts"));
        sleeper = remote.serve(dropoff, ways).halting(halts).start("run");
        dropoff.awaitWatching();
        kinds.prepare(remote.database());
        dropped.awaitFiled(remote.database(), LONGEST);

        remote.serve(dropoff).with("DROPOFF_DATA", home.resolve("other-data").toString());
        other = dropoff.halting(new Halts(home.resolve("no-halts"))).start("run");
        dropoff.awaitWatching();
    }

    @AfterEach
    void end() throws Exception {
        dropoff.close();
        ways.close();
        remote.close();
    }

    @Test
    void whoWakesUpTooLateChangesNothing() throws Exception {
        for (String place : PLACES) {
            suspendAt(place, false);
        }
        everyRowIsThereOnce();
        assertThat(dropoff.output().lines())
                .noneMatch(line -> line.contains(" ERROR ") || line.contains("disappeared"));
    }

    @Test
    void whoWakesUpTooLateWithoutConnectionsChangesNothing() throws Exception {
        for (String place : PLACES) {
            suspendAt(place, true);
        }
        // A stage whose end was cut off is cleared away at the next start at the latest.
        Packaged.kill(sleeper);
        Packaged.kill(other);
        assertThat(dropoff.run("drain")).as(dropoff.lastOutput()).isZero();
        everyRowIsThereOnce();
    }

    private void suspendAt(String place, boolean cut) throws Exception {
        suspendOutsideTransactions(other);
        halts.arm(place);
        kinds.drop();
        halts.await(place, EachKind.FILES, sleeper);
        if (cut) {
            Packaged.suspend(sleeper);
            ways.cut();
        } else {
            suspendOutsideTransactions(sleeper);
        }
        Packaged.wake(other);
        dropped.awaitFiled(remote.database(), LONGEST);

        suspendOutsideTransactions(other);
        halts.release(place);
        Packaged.wake(sleeper);
        // It goes on with these when it is done with those.
        kinds.dropPlain();
        dropped.awaitFiled(remote.database(), LONGEST);
        Packaged.wake(other);
        System.out.println("suspended at " + place + (cut ? ", connections cut" : ""));
    }

    /** Within one it would keep its locks, and nobody could take over, until it goes on or the server sees that its connection is gone. */
    private void suspendOutsideTransactions(Process process) {
        await().atMost(LONGEST)
                .ignoreExceptions()
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    Packaged.suspend(process);
                    if (remote.database()
                                    .number(
                                            "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE CONTAINS_UNCOMMITTED")
                            == 0) {
                        return true;
                    }
                    Packaged.wake(process);
                    return false;
                });
    }

    private void everyRowIsThereOnce() throws Exception {
        dropped.check(remote.database());
        assertThat(dropoff.output().lines()).noneMatch(line -> line.contains("file-failed"));
        assertThat(taken()).as("loads that the other one took over").isEqualTo((PLACES.size() - 2L) * EachKind.FILES);
    }

    private long taken() throws SQLException {
        return remote.database().number("SELECT COUNT(*) FROM ref.File_Monitor_Tracking WHERE attempts > 1");
    }
}
