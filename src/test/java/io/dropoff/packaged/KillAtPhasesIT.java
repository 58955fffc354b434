package io.dropoff.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at each boundary of a load, and inside its transactions; the next start makes it good without help. */
class KillAtPhasesIT {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int BATCH = 50;

    @TempDir
    private Path home;

    private Packaged dropoff;
    private Dropped dropped;
    private EachKind kinds;
    private Halts halts;

    @BeforeEach
    void begin() throws Exception {
        Assumptions.assumeTrue(Boolean.getBoolean("dropoff.phase-kills"), "skipped: -Ddropoff.phase-kills=true");
        dropoff = new Packaged(home);
        dropoff.with("DROPOFF_LEASE", "2s")
                .with("DROPOFF_LOAD_BATCH_SIZE", String.valueOf(BATCH))
                .with("DROPOFF_LANES", String.valueOf(EachKind.FILES));
        dropped = new Dropped(dropoff);
        kinds = new EachKind(dropped, 6 * BATCH);
        halts = new Halts(home.resolve("halts"));
        dropoff.halting(halts);
    }

    @AfterEach
    void end() {
        if (dropoff != null) {
            dropoff.close();
        }
    }

    /** Places, and how many of the loads of a round come there. */
    private static Map<String, Integer> places() {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (String place : new String[] {
            "claim",
            "profile",
            "plan",
            "stage",
            HaltingDistribution.batch(0),
            HaltingDistribution.batch(3),
            "publish",
            "to-rejects",
            HaltingDistribution.FILING,
            HaltingRow.place("completed", "filing"),
            HaltingRow.place("completed", "filed")
        }) {
            places.put(place, EachKind.FILES);
        }
        places.put(ValidatedTables.INSIDE, 1);
        return places;
    }

    @Test
    void everyRowIsThereOnceWhereverTheProcessIsKilled() throws Exception {
        Process process = dropoff.start("run");
        dropoff.awaitWatching();
        kinds.prepare(dropoff.database());
        // Not before: the ledger may still be made, and H2 changes a table by a copy, without the trigger of a moment
        // before.
        dropped.awaitFiled(dropoff.database(), LONGEST);
        HaltingRow.install(dropoff.database());
        int met = 0;
        for (Map.Entry<String, Integer> place : places().entrySet()) {
            halts.arm(place.getKey());
            kinds.drop();
            awaitAll(place.getKey(), place.getValue(), process);
            Packaged.kill(process);
            met++;
            halts.release(place.getKey());
            System.out.println("killed at " + place.getKey());

            process = dropoff.start("run");
            // Else this process might be the first to open the database, and serve it: the next kill would not meet it.
            dropoff.awaitWatching();
            dropped.awaitFiled(dropoff.database(), LONGEST);
            dropped.checkRows(dropoff.database());
            assertThat(HaltingRow.isInstalled(dropoff.database()))
                    .as("an object of somebody else's is there after the kill at %s", place.getKey())
                    .isTrue();
            kinds.dropPlain();
            dropped.awaitFiled(dropoff.database(), LONGEST);
        }
        dropped.checkRows(dropoff.database());
        assertThat(dropoff.output().lines().filter(line -> line.contains(" ERROR ") || line.contains("file-failed")))
                .isEmpty();
        System.out.println("kills that met their phase: " + met + " of " + places().size() + ", " + dropped.files()
                + " files, " + dropped.rows() + " rows");
    }

    private void awaitAll(String place, int loads, Process process) throws Exception {
        try {
            halts.await(place, loads, process);
        } catch (RuntimeException notAll) {
            throw new AssertionError(dropped.state(dropoff.database()), notAll);
        }
    }

    @Test
    void aCancelledLoadIsCancelledOnceThoughItsProcessIsKilled() throws Exception {
        Process process = dropoff.start("run");
        dropped.drop(Packaged.FULLLOAD, "one", 100);
        dropped.awaitFiled(dropoff.database(), LONGEST);
        HaltingRow.install(dropoff.database());
        for (String place :
                new String[] {HaltingRow.place("cancelled", "filing"), HaltingRow.place("cancelled", "filed")}) {
            String step = HaltingDistribution.batch(3);
            halts.arm(step);
            new Dropped(dropoff).drop(Packaged.FULLLOAD, "one", 6 * BATCH);
            halts.await(step, 1, process);
            dropoff.database()
                    .execute("UPDATE ref.File_Monitor_Tracking SET cancel_requested = 1 WHERE status = 'processing'");
            awaitBeats(2);
            halts.arm(place);
            halts.release(step);
            halts.await(place, 1, process);
            Packaged.kill(process);
            halts.release(place);
            process = dropoff.start("run");
            await("it is cancelled")
                    .until(() -> dropoff.names(Packaged.FULLLOAD).isEmpty()
                            && dropoff.database()
                                            .number(
                                                    "SELECT COUNT(*) FROM ref.File_Monitor_Tracking WHERE phase <> 'filed'")
                                    == 0);
        }

        assertThat(dropoff.database().query("SELECT status FROM ref.File_Monitor_Tracking ORDER BY id"))
                .extracting(row -> row.get(0))
                .containsExactly("completed", "cancelled", "cancelled");
        assertThat(dropoff.database().number("SELECT COUNT(*) FROM ref.one")).isEqualTo(100);
        assertThat(dropoff.filed(Packaged.FULLLOAD + "/error").stream().filter(name -> name.endsWith(".csv")))
                .as("files in error/")
                .hasSize(2);
    }

    @Test
    void aRollbackHappensWhollyOrNotAtAllThoughItsProcessIsKilled() throws Exception {
        dropped.drop(Packaged.FULLLOAD, "one", 100);
        dropped.drop(Packaged.FULLLOAD, "one", 200);
        assertThat(dropoff.run("drain")).as(dropoff.lastOutput()).isZero();
        HaltingStatement.install(dropoff.database(), "one", "delete");
        HaltingStatement.install(dropoff.database(), "one", "insert");
        for (String place : new String[] {"after-delete", "after-insert"}) {
            killAt(place, "rollback", "one", "1");
            assertThat(underWay()).containsExactly("rollback restoring");
            assertThat(dropoff.run("drain")).as(dropoff.lastOutput()).isZero();
            assertThat(rows("one")).as("rows after the kill at %s", place).isEqualTo(200);
            assertThat(underWay()).isEmpty();
            dropped.check(dropoff.database());
        }
        killAt("after-delete", "rollback", "one", "1");

        assertThat(dropoff.run("rollback", "one", "1")).as(dropoff.lastOutput()).isZero();
        assertThat(rows("one")).isEqualTo(100);
        assertThat(dropoff.database().number("SELECT COUNT(DISTINCT ref_data_version_id) FROM bkp.one_backup"))
                .isEqualTo(2);
    }

    @Test
    void anUndoHappensWhollyThoughItsProcessIsKilled() throws Exception {
        dropped.drop(Packaged.APPEND, "one", 100);
        dropped.drop(Packaged.APPEND, "one", 200);
        assertThat(dropoff.run("drain")).as(dropoff.lastOutput()).isZero();
        HaltingStatement.install(dropoff.database(), "one", "delete");

        killAt("after-delete", "undo", idOf("rows_loaded = 200"));

        assertThat(underWay()).containsExactly("undo undoing");
        assertThat(dropoff.run("drain")).as(dropoff.lastOutput()).isZero();
        assertThat(rows("one")).isEqualTo(100);
        assertThat(underWay()).isEmpty();
        assertThat(dropoff.database().number("SELECT COUNT(*) FROM ref.File_Monitor_Tracking WHERE phase = 'undone'"))
                .isEqualTo(1);
    }

    @Test
    void anUndoOfAMergeHappensWhollyThoughItsProcessIsKilled() throws Exception {
        assertThat(dropoff.run("setup")).as(dropoff.lastOutput()).isZero();
        dropoff.database().execute("CREATE TABLE ref.one (id nvarchar(20) NOT NULL PRIMARY KEY, v nvarchar(20))");
        dropoff.drop(Packaged.APPEND, "one_20240101.csv", "id,v\n1,a\n2,b\n3,c\n");
        dropoff.drop("none_reference_data_table/merge", "one_20240102.csv", "id,v\n1,x\n2,y\n4,z\n");
        assertThat(dropoff.run("drain")).as(dropoff.lastOutput()).isZero();
        HaltingStatement.install(dropoff.database(), "one", "delete");
        HaltingStatement.install(dropoff.database(), "one", "update");
        String load = idOf("load_type = 'merge'");

        killAt("after-update", "undo", load);
        assertThat(dropoff.run("undo", load)).as(dropoff.lastOutput()).isZero();
        assertThat(underWay()).isEmpty();
        dropoff.drop("none_reference_data_table/merge", "one_20240103.csv", "id,v\n1,x\n2,y\n4,z\n");
        assertThat(dropoff.run("drain")).as(dropoff.lastOutput()).isZero();
        killAt("after-delete", "undo", idOf("file_name = 'one_20240103.csv'"));

        assertThat(dropoff.run("drain")).as(dropoff.lastOutput()).isZero();
        assertThat(dropoff.database().query("SELECT id, v, ref_data_loadtype FROM ref.one ORDER BY id"))
                .extracting(row -> String.join(" ", row))
                .containsExactly("1 a append", "2 b append", "3 c append");
        assertThat(underWay()).isEmpty();
    }

    @Test
    void aRetryIsOneLoadAndNamesTheDropThatFailedWhereverItIsKilled() throws Exception {
        dropped.drop(Packaged.APPEND, "one", 100);
        assertThat(dropoff.run("drain")).as(dropoff.lastOutput()).isZero();
        dropoff.database().execute("ALTER TABLE ref.one ADD CONSTRAINT no_more CHECK (file_no = '0')");
        dropped.drop(Packaged.APPEND, "one", 200);
        assertThat(dropoff.run("drain")).as(dropoff.lastOutput()).isEqualTo(1);
        dropoff.database().execute("ALTER TABLE ref.one DROP CONSTRAINT no_more");
        HaltingRow.install(dropoff.database());
        String failed = idOf("status = 'error'");

        killAt(HaltingRow.place("error", "retried"), "retry", failed);
        assertThat(phaseOf(failed)).isEqualTo("filed");
        // As a kill leaves it that comes after the note, and before the file is moved.
        dropoff.database().execute("UPDATE ref.File_Monitor_Tracking SET phase = 'retried' WHERE id = " + failed);
        assertThat(dropoff.run("drain")).as(dropoff.lastOutput()).isZero();
        assertThat(phaseOf(failed)).isEqualTo("filed");
        assertThat(rows("one")).isEqualTo(100);
        assertThat(dropoff.run("retry", failed)).as(dropoff.lastOutput()).isZero();
        for (String place : new String[] {
            HaltingRow.place("error", "filed"),
            "claim",
            HaltingDistribution.batch(3),
            HaltingRow.place("completed", "filing"),
            HaltingDistribution.FILING,
            HaltingRow.place("completed", "filed")
        }) {
            killAt(place, "drain");
        }

        assertThat(dropoff.run("drain")).as(dropoff.lastOutput()).isZero();
        assertThat(dropoff.database()
                        .query("SELECT status, phase, rows_loaded FROM ref.File_Monitor_Tracking WHERE retry_of = "
                                + failed))
                .containsExactly(List.of("completed", "filed", "200"));
        assertThat(dropoff.database().number("SELECT COUNT(DISTINCT CONCAT(file_no, ' ', row_no)) FROM ref.one"))
                .isEqualTo(300);
        assertThat(rows("one")).isEqualTo(300);
        assertThat(dropoff.names(Packaged.APPEND + "/error")).isEmpty();
        assertThat(dropoff.filed(Packaged.APPEND + "/processed")).hasSize(2);
    }

    private String phaseOf(String id) throws Exception {
        return dropoff.database()
                .query("SELECT phase FROM ref.File_Monitor_Tracking WHERE id = " + id)
                .get(0)
                .get(0);
    }

    private String idOf(String condition) throws Exception {
        return dropoff.database()
                .query("SELECT id FROM ref.File_Monitor_Tracking WHERE " + condition)
                .get(0)
                .get(0);
    }

    private List<String> underWay() throws Exception {
        return dropoff
                .database()
                .query("SELECT load_type, phase FROM ref.File_Monitor_Tracking WHERE status = 'processing'")
                .stream()
                .map(row -> String.join(" ", row))
                .toList();
    }

    /** Each beat looks for cancel requests first: the first of these may have looked too early, the second has not. */
    private void awaitBeats(int beats) throws Exception {
        for (int beat = 0; beat < beats; beat++) {
            List<List<String>> before = heartbeat();
            await("it gives a sign of life").until(() -> !heartbeat().equals(before));
        }
    }

    private List<List<String>> heartbeat() throws Exception {
        return dropoff.database()
                .query("SELECT heartbeat_at FROM ref.File_Monitor_Tracking WHERE status = 'processing'");
    }

    private void killAt(String place, String... command) throws Exception {
        halts.arm(place);
        Process process = dropoff.start(command);
        halts.await(place, 1, process);
        Packaged.kill(process);
        halts.release(place);
    }

    private long rows(String table) throws Exception {
        return dropoff.database().number("SELECT COUNT(*) FROM ref." + table);
    }

    private static org.awaitility.core.ConditionFactory await(String what) {
        return Awaitility.await(what).pollInSameThread().ignoreExceptions().atMost(LONGEST);
    }
}
