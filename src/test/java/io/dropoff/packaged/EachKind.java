package io.dropoff.packaged;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Drops that change the database in every way there is: a new table, a new column, a replaced table, rows through a validated stage,
 * rows in the place of others. */
final class EachKind {

    /** Files of one round, all of tables of their own: they load side by side. */
    static final int FILES = 5;

    private static final String VALIDATED = "validated";

    private final Dropped dropped;
    private final int rows;
    private int round;

    /** @param rows of each file */
    EachKind(Dropped dropped, int rows) {
        this.dropped = dropped;
        this.rows = rows;
    }

    /** Waits until the process has made its ledger, then drops what the first round finds. */
    void prepare(TestDatabase database) throws SQLException, IOException {
        Awaitility.await("the ledger is there")
                .pollInSameThread()
                .ignoreExceptions()
                .atMost(Duration.ofMinutes(2))
                .until(() -> database.number("SELECT COUNT(*) FROM ref.File_Monitor_Tracking") == 0);
        ValidatedTables.add(database, VALIDATED);
        dropPlain();
    }

    /** One drop of each kind. */
    void drop() throws IOException {
        dropped.drop(Packaged.APPEND, "new_" + round, rows);
        dropped.dropWide(Packaged.APPEND, "widened_" + round, rows);
        dropped.drop(Packaged.FULLLOAD, "replaced", rows);
        dropped.drop(Packaged.REFERENCE_APPEND, VALIDATED, rows);
        dropped.drop(Packaged.MERGE, Packaged.MERGED, rows);
        round++;
    }

    /** One more drop of each table, which all exist afterwards; the next round's table of fewer columns among them. */
    void dropPlain() throws IOException {
        if (round > 0) {
            dropped.drop(Packaged.APPEND, "new_" + (round - 1), rows);
            dropped.drop(Packaged.APPEND, "widened_" + (round - 1), rows);
        }
        dropped.drop(Packaged.APPEND, "widened_" + round, rows);
        dropped.drop(Packaged.FULLLOAD, "replaced", rows + 1);
        dropped.drop(Packaged.REFERENCE_APPEND, VALIDATED, rows);
        dropped.drop(Packaged.MERGE, Packaged.MERGED, rows / 2);
    }
}
