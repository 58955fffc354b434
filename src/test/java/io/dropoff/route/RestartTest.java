package io.dropoff.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropoff.db.Database;
import io.dropoff.db.Sql;
import io.dropoff.file.FileVersion;
import io.dropoff.settings.LoadType;
import io.dropoff.tracking.Claims;
import io.dropoff.tracking.DropStatus;
import io.dropoff.tracking.DroppedFile;
import io.dropoff.tracking.Ledger;
import io.dropoff.tracking.LoadFacts;
import io.dropoff.tracking.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crash between the commit and the move leaves behind, and what the next start makes of it. */
class RestartTest {

    private static final String APPEND = "none_reference_data_table/append";

    private static final String FOLDER_ROUTE = "dropoff-plain-append";

    @TempDir
    private Path home;

    private Dropoff dropoff;
    private Path file;
    private Path archived;

    @BeforeEach
    void start() {
        dropoff = Dropoff.in(home).start();
        // The table has rows already, so that a second load would show.
        dropoff.outcomeOf(dropoff.drop(APPEND, "t_20240101.csv", "a,b\n1,x\n"));
        file = dropoff.folder(APPEND).resolve("t_20240102.csv");
        archived = dropoff.folder(APPEND).resolve("processed/20240102_120000_t_20240102.csv");
    }

    @AfterEach
    void stop() {
        dropoff.close();
    }

    @Test
    void aPublishedFileIsOnlyMoved() throws Exception {
        long id = decidedButNotMoved("a,b\n2,y\n", Outcome.completed(archived, List.of()));
        startFolder();

        Map<String, Object> outcome = dropoff.outcomeOf(file);

        assertThat(outcome).containsEntry("id", id).containsEntry("status", "completed");
        assertThat(archived).hasContent("a,b\n2,y\n");
        assertThat(dropoff.query("SELECT * FROM ref.t")).hasSize(1);
    }

    @Test
    void anotherFileUnderTheNameOfAPublishedOneIsLoaded() throws Exception {
        long id = decidedButNotMoved("a,b\n2,y\n", Outcome.completed(archived, List.of()));
        Files.delete(file);
        dropoff.drop(APPEND, "t_20240102.csv", "a,b\n3,z\n4,z\n");
        startFolder();

        Map<String, Object> outcome = dropoff.outcomeOf(file);

        assertThat((Long) outcome.get("id")).isGreaterThan(id);
        assertThat(outcome).containsEntry("status", "completed").containsEntry("rows_loaded", 2L);
        assertThat(dropoff.query("SELECT * FROM ref.t")).hasSize(3);
    }

    @Test
    void aReportThatTheCrashPreventedIsWrittenFromTheLedger() throws Exception {
        Path error = dropoff.folder(APPEND).resolve("error/20240102_120000_t_20240102.csv");
        long id = decidedButNotMoved(
                "a,b\n2\n",
                new Outcome(DropStatus.ERROR, error, Optional.of("FIELD_COUNT"), Optional.of("line 2: one field")));
        startFolder();

        assertThat(dropoff.outcomeOf(file)).containsEntry("id", id).containsEntry("status", "error");
        assertThat(error).exists();
        assertThat(error.resolveSibling(error.getFileName() + ".error.txt"))
                .content()
                .contains("line 2: one field", "FIELD_COUNT", "dropoff retry " + id);
    }

    @Test
    void aDropWhoseFileWasTakenAwayMeanwhileWaitsNoLonger() throws Exception {
        long id = registered("a,b\n2,y\n");
        dropoff.stop();
        Files.delete(file);
        dropoff.start();

        assertThat(dropoff.history().get(0))
                .containsEntry("id", id)
                .containsEntry("status", "cancelled")
                .containsEntry("error_code", "VANISHED");
    }

    /** The embedded database may show rows that were never committed. */
    @Test
    void rowsThatAKilledLoadLeftInTheTableAreNotAddedASecondTime() throws Exception {
        long id = registered("a,b\n2,y\n");
        dropoff.application().part(Claims.class).claim(id);
        Database database = dropoff.application().part(Database.class);
        database.transaction("test", connection -> {
            Sql.execute(connection, "CREATE TABLE ref.\"" + id + "_1_stage\" (a nvarchar(10), ref_data_line bigint)");
            Sql.execute(connection, "INSERT INTO ref.t (a, b, ref_data_load_id) VALUES ('2', 'y', " + id + ")");
            Sql.execute(
                    connection,
                    "UPDATE ref.File_Monitor_Tracking SET status = 'pending', phase = 'queued', owner = NULL,"
                            + " heartbeat_at = NULL, attempts = 1 WHERE id = " + id + " AND status <> 'completed'");
            return null;
        });
        startFolder();

        assertThat(dropoff.outcomeOf(file)).containsEntry("status", "completed").containsEntry("attempts", 2);
        assertThat(dropoff.query("SELECT * FROM ref.t")).hasSize(2);
    }

    @Test
    void theReportOfARetriedFileGoesThoughTheCommandWasKilledOverIt() throws Exception {
        long failed = failedAndNotedAsRetried();
        Files.delete(archived);
        dropoff.drop(APPEND, "t_20240102.csv", "a,b\n2,y\n");

        assertThat(dropoff.outcomeOf(file)).containsEntry("retry_of", failed).containsEntry("status", "completed");
        assertThat(dropoff.files(APPEND + "/error")).isEmpty();
    }

    @Test
    void theReportOfARetriedFileThatWasTakenAwayGoesWithTheNextStart() throws Exception {
        long failed = failedAndNotedAsRetried();
        dropoff.stop();
        Files.delete(archived);
        dropoff.start();

        assertThat(dropoff.history().get(0)).containsEntry("id", failed).containsEntry("phase", "filed");
        assertThat(dropoff.files(APPEND + "/error")).isEmpty();
    }

    @Test
    void aRetryThatEndedBeforeItsFileMovedLeavesNoMarkerForTheNextFile() throws Exception {
        long failed = failedAndNotedAsRetried();
        dropoff.stop();
        Path marker = Files.createFile(file.resolveSibling(file.getFileName() + ".done"));
        dropoff.with("dropoff.done-file", ".done").start();

        assertThat(dropoff.history().get(0)).containsEntry("id", failed).containsEntry("phase", "filed");
        assertThat(marker).doesNotExist();
        assertThat(dropoff.files(APPEND + "/error"))
                .containsExactly(archived.getFileName().toString(), archived.getFileName() + ".error.txt");
    }

    private long failedAndNotedAsRetried() {
        Map<String, Object> failed = dropoff.outcomeOf(dropoff.drop(APPEND, "t_20240102.csv", "a,b\n2\n"));
        assertThat(failed).containsEntry("status", "error");
        archived = Path.of((String) failed.get("archived_path"));
        long id = (Long) failed.get("id");
        dropoff.execute("UPDATE ref.File_Monitor_Tracking SET phase = 'retried' WHERE id = " + id);
        return id;
    }

    /** The ledger after a load that the crash kept from being filed; its rows do not matter here. */
    private long decidedButNotMoved(String content, Outcome outcome) throws Exception {
        long id = registered(content);
        Ledger ledger = dropoff.application().part(Ledger.class);
        Claims.Claim claim = dropoff.application().part(Claims.class).claim(id);
        dropoff.application().part(Database.class).transaction("test", connection -> {
            ledger.end(connection, claim, outcome, LoadFacts.NONE);
            return null;
        });
        return id;
    }

    private long registered(String content) throws Exception {
        dropoff.application().context().getRouteController().stopRoute(FOLDER_ROUTE);
        dropoff.drop(APPEND, "t_20240102.csv", content);
        FileVersion state = FileVersion.of(file);
        return dropoff.application()
                .part(Ledger.class)
                .register(new DroppedFile(file, state, LoadType.APPEND, false, Optional.of("t"), state.modified()))
                .id();
    }

    private void startFolder() throws Exception {
        dropoff.application().context().getRouteController().startRoute(FOLDER_ROUTE);
    }
}
