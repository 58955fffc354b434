package io.dropoff.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away at chosen and at random moments: no file fails for it, and work resumes by itself. */
class OutageIT {

    private static final int CUTS = Integer.getInteger("dropoff.cuts", 12);
    private static final long SEED = Long.getLong("dropoff.seed", System.nanoTime());
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** Rows of the smallest file between two cuts, and bytes that loading it sends at the least: its own text. */
    private static final int ROWS = 8_000;

    private static final int SURELY_SENT = ROWS * "0,1000,\"row 1000, of file 0\"".length();

    @TempDir
    private Path home;

    private RemoteDatabase remote;
    private Packaged dropoff;
    private Dropped dropped;

    @BeforeEach
    void begin() throws Exception {
        remote = new RemoteDatabase(home);
        dropoff = remote.serve(new Packaged(home));
        dropped = new Dropped(dropoff);
    }

    @AfterEach
    void end() throws Exception {
        dropoff.close();
        remote.close();
    }

    @Test
    void aDatabaseThatIsAwayAtTheStartIsWaitedFor() throws Exception {
        remote.wire().down();
        dropoff.start("run");
        dropped.drop(Packaged.APPEND, "one", 1000);
        dropped.drop(Packaged.FULLLOAD, "other", 1000);
        await("the outage is told").until(() -> dropoff.audited("outage-began") == 1);

        remote.wire().up();

        finish();
        oneOutageIsTold();
    }

    @Test
    void connectionsThatBreakAtRandomMomentsLoseAndDoubleNothing() throws Exception {
        System.out.println("cuts: seed " + SEED);
        Random random = new Random(SEED);
        Process process = dropoff.start("run");
        for (int cut = 1; cut <= CUTS; cut++) {
            int before = remote.wire().cuts();
            long filed = count("phase = 'filed'");
            remote.wire().cutAfter(random.nextInt(SURELY_SENT));
            dropped.drop(Packaged.APPEND, "appended_" + random.nextInt(2), ROWS + random.nextInt(9_000));
            dropped.drop(Packaged.FULLLOAD, "replaced", 200);
            await("cut " + cut).until(() -> remote.wire().cuts() > before);
            if (random.nextBoolean()) {
                remote.wire().down();
                awaitRefusals(1);
                remote.wire().up();
            }
            // Without any progress in between, the pauses before the next trial would grow to a minute each.
            if (random.nextInt(3) > 0) {
                await("work goes on after cut " + cut).until(() -> count("phase = 'filed'") > filed);
            }
        }

        dropped.awaitFiled(remote.database(), LONGEST);
        // A stage whose end was cut off is cleared away at the next start at the latest.
        Packaged.kill(process);
        assertThat(dropoff.run("drain")).as(dropoff.lastOutput()).isZero();
        dropped.check(remote.database());
        System.out.println(
                "cuts: " + remote.wire().cuts() + ", files: " + dropped.files() + ", rows: " + dropped.rows());
    }

    @Test
    void aCommitWhoseAnswerIsLostIsDecidedByTheLedger() throws Exception {
        dropoff.start("run");
        for (int file = 1; file <= 5; file++) {
            int completed = file;
            remote.wire().cutBeforeAnswer(() -> count("status = 'completed'") == completed);
            dropped.drop(file == 3 ? Packaged.FULLLOAD : Packaged.APPEND, "table_" + file % 2, 300 + file);
            await("the answer is lost").until(() -> remote.wire().cuts() == completed);
            await("the file is filed").until(() -> count("phase = 'filed'") == completed);
        }

        finish();
        assertThat(count("attempts <> 1")).as("loaded twice").isZero();
    }

    @Test
    void aReadOnlyDatabaseIsAnOutageToo() throws Exception {
        dropoff.start("run");
        dropped.drop(Packaged.APPEND, "one", 100);
        dropped.awaitFiled(remote.database(), LONGEST);

        remote.restart(true);
        dropped.drop(Packaged.APPEND, "one", 200);
        dropped.drop(Packaged.FULLLOAD, "other", 200);
        await("the outage is told").until(() -> dropoff.audited("outage-began") == 1);
        int asked = remote.wire().requests();
        await("it is looked at again").until(() -> remote.wire().requests() > asked + 10);
        assertThat(dropoff.audited("outage-ended")).isZero();
        remote.restart(false);

        finish();
        oneOutageIsTold();
    }

    @Test
    void aServerThatRefusesMoreConnectionsIsWaitedFor() throws Exception {
        remote.wire().limit(0);
        dropoff.start("run");
        for (int file = 0; file < 12; file++) {
            dropped.drop(Packaged.APPEND, "table_" + file % 4, 3_000);
        }
        for (int limit = 1; limit <= 2; limit++) {
            remote.wire().limit(limit);
            awaitRefusals(2);
        }
        remote.wire().limit(Integer.MAX_VALUE);

        finish();
    }

    private void finish() throws SQLException {
        dropped.awaitFiled(remote.database(), LONGEST);
        dropped.check(remote.database());
    }

    private void awaitRefusals(int more) {
        int before = remote.wire().refused();
        await(more + " are refused").until(() -> remote.wire().refused() >= before + more);
    }

    private void oneOutageIsTold() throws Exception {
        // The alert is told beside the audit trail, not before it.
        await("the end is told").until(() -> dropoff.lastOutput().contains("outage-ended"));
        assertThat(dropoff.audited("outage-ended")).isOne();
        assertThat(dropoff.audited("outage-began")).isOne();
        assertThat(dropoff.lastOutput()).containsOnlyOnce("outage-began").containsOnlyOnce("outage-ended");
    }

    private long count(String which) {
        try {
            return remote.database().number("SELECT COUNT(*) FROM ref.File_Monitor_Tracking WHERE " + which);
        } catch (SQLException noLedgerYet) {
            return -1;
        }
    }

    private static org.awaitility.core.ConditionFactory await(String what) {
        return Awaitility.await(what).pollInSameThread().atMost(LONGEST).pollInterval(Duration.ofMillis(50));
    }
}
