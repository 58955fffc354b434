package io.dropoff.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The connection breaks at a request of a load, before the database gets it or before its answer arrives; one cut a drop, one process for
 * all. {@code -Ddropoff.cut-step=12} takes every twelfth request; 1 is the soak: every single one.
 */
abstract class EveryRequest {

    static final int STEP = Integer.getInteger("dropoff.cut-step", 0);

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int ROWS = 5;

    @TempDir
    private Path home;

    private BehindWire remote;
    private Packaged dropoff;
    private Dropped dropped;
    private Process process;

    private enum Kind {
        APPEND(Packaged.APPEND, false),
        FULLLOAD(Packaged.FULLLOAD, false),
        FIRST_LOAD(Packaged.APPEND, true),
        REFERENCE_DATA(Packaged.REFERENCE_FULLLOAD, true),
        MERGED(Packaged.MERGE, false);

        private final String folder;
        private final boolean ofItsOwnTable;

        Kind(String folder, boolean ofItsOwnTable) {
            this.folder = folder;
            this.ofItsOwnTable = ofItsOwnTable;
        }

        /** Another one each time, so that no two kinds take the same of every so many requests. */
        int first(int shift) {
            return 1 + (ordinal() * STEP / values().length + shift) % STEP;
        }
    }

    /** The database to cut off, with a place for what it stores. */
    abstract BehindWire database(Path folder) throws Exception;

    @BeforeEach
    void start() throws Exception {
        remote = database(home);
        dropoff = remote.serve(new Packaged(home)).with("DROPOFF_LOAD_BATCH_SIZE", "2");
        dropped = new Dropped(dropoff);
        process = dropoff.start("run");
        dropped.drop(Packaged.APPEND, "append", ROWS);
        dropped.drop(Packaged.FULLLOAD, "fullload", ROWS);
        dropped.drop(Packaged.MERGE, Packaged.MERGED, ROWS);
        dropped.awaitFiled(remote.database(), LONGEST);
    }

    @AfterEach
    void end() throws Exception {
        if (dropoff != null) {
            dropoff.close();
            remote.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCutAtAnyRequestLosesAndDoublesNothing(Kind kind) throws Exception {
        int cuts = cutAll(kind, false, kind.first(0));
        int lost = cutAll(kind, true, kind.first(STEP / 2));
        // A stage whose end was cut off is cleared away at the next start at the latest.
        Packaged.kill(process);
        remote.wire().cutAtRequest(0, false);
        // Nothing is cut any more; a busy machine takes its time.
        dropoff.with("DROPOFF_DB_CONNECTION_TIMEOUT", "60s");
        assertThat(dropoff.run("drain")).as(dropoff.lastOutput()).isZero();
        dropped.check(remote.database());
        assertThat(cuts).as("requests that were cut off").isPositive();
        assertThat(lost).as("answers that were lost").isPositive();
        System.out.println("every request: " + kind + ", every " + STEP + ". of "
                + remote.wire().requests() + ": " + cuts + " requests cut off, " + lost + " answers lost, "
                + dropped.files() + " files, " + dropped.rows() + " rows");
    }

    private int cutAll(Kind kind, boolean loseAnswer, int first) throws Exception {
        for (int cuts = 0; ; cuts++) {
            int before = remote.wire().cuts();
            int request = first + cuts * STEP;
            String what = kind + (loseAnswer ? ", answer of request " : ", request ") + request;
            remote.wire().cutAtRequest(request, loseAnswer);
            String table = kind.name().toLowerCase(Locale.ROOT);
            dropped.drop(kind.folder, kind.ofItsOwnTable ? table + "_" + dropped.files() : table, ROWS);
            try {
                dropped.awaitFiled(remote.database(), LONGEST);
                dropped.checkRows(remote.database());
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("after a cut at " + what + "\n" + dropped.state(remote.database()), failure);
            }
            if (remote.wire().cuts() == before) {
                return cuts;
            }
        }
    }
}
