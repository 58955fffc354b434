package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.actions.Actions;
import io.dropoff.actions.Asker;
import io.dropoff.fault.LoadFailed;
import io.dropoff.publish.BrokenCorrections;
import io.dropoff.recovery.BrokenOff;
import io.dropoff.settings.Settings;
import io.dropoff.settings.SettingsReader;
import io.dropoff.tracking.Owner;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a killed rollback or undo may leave in an embedded database, made by hand: a table half changed, and the ledger's row. */
class H2BrokenCorrectionsTest extends LoadingContract {

    private static final String IDS = "SELECT id, ref_data_load_id FROM ref.t ORDER BY id";
    private static final String UNDER_WAY =
            "SELECT COUNT(*) FROM ref.File_Monitor_Tracking WHERE status = 'processing'";

    private final Settings settings =
            SettingsReader.read(Map.of("dropoff.db.url", "jdbc:h2:mem:unused"), Map.of(), Map.of());
    private BrokenCorrections corrections;
    private Actions actions;

    H2BrokenCorrectionsTest() {
        super(new H2Server());
    }

    @BeforeEach
    void openLedger() {
        corrections = BrokenOff.corrections(database, settings.ledger(), settings.tableRules(), Owner.ofThisProcess());
        actions = Actions.ofCommand(database, settings.actions());
        sql("ALTER TABLE ref.File_Monitor_Tracking ALTER COLUMN id RESTART WITH 10");
        drop(1, "t", "fullload", 2);
        fullload(Drop.of("t", "id", "1", "2"));
        drop(2, "t", "fullload", 2);
        fullload(Drop.of("t", "id", "3", "4"));
    }

    private void drop(long id, String table, String type, long rows) {
        sql(
                "INSERT INTO ref.File_Monitor_Tracking (id, file_path, file_name, load_type, table_name, status, phase, rows_loaded)"
                        + " VALUES (" + id + ", '/x/" + id + ".csv', '" + id + ".csv', '" + type + "', '" + table
                        + "', 'completed', 'filed', " + rows + ")");
    }

    /** Row 9, whose process fell silent long ago. */
    private void begun(String type, String phase, String image, String undone) {
        sql(
                "INSERT INTO ref.File_Monitor_Tracking (id, file_path, file_name, load_type, table_name, status, phase, backup_version,"
                        + " retry_of, owner, heartbeat_at, attempts) VALUES (9, 'x', 'x', '" + type
                        + "', 't', 'processing', '" + phase
                        + "', " + image + ", " + undone + ", 'host:1:abcd', '2020-01-01', 1)");
    }

    private List<String> versions() {
        return rows("SELECT DISTINCT ref_data_version_id FROM bkp.t_backup ORDER BY 1");
    }

    @Test
    void aRollbackThatWasKilledAmongTheRowsIsTakenBack() {
        begun("rollback", "restoring", "2", "NULL");
        sql(
                "INSERT INTO bkp.t_backup SELECT 2, t.* FROM ref.t t",
                "DELETE FROM ref.t WHERE id = '3'",
                "INSERT INTO ref.t (id, ref_data_load_id) VALUES ('1', 1)");

        corrections.end(table -> true);
        corrections.end(table -> true);

        assertThat(rows(IDS)).containsExactly("3|2", "4|2");
        assertThat(versions()).containsExactly("1");
        assertThat(rows("SELECT status, phase FROM ref.File_Monitor_Tracking WHERE id = 9"))
                .containsExactly("cancelled|filed");
    }

    @Test
    void aRollbackThatWasKilledBeforeTheFirstRowChangesNothing() {
        begun("rollback", "imaging", "2", "NULL");
        sql("INSERT INTO bkp.t_backup SELECT 2, t.* FROM ref.t t WHERE id = '3'");

        corrections.end(table -> true);

        assertThat(rows(IDS)).containsExactly("3|2", "4|2");
        assertThat(versions()).containsExactly("1");
    }

    @Test
    void aRollbackOfAnEmptyTableThatWasKilledLeavesItEmpty() {
        begun("rollback", "restoring", "NULL", "NULL");
        sql("DELETE FROM ref.t", "INSERT INTO ref.t (id, ref_data_load_id) VALUES ('1', 1)");

        corrections.end(table -> true);

        assertThat(rows(IDS)).isEmpty();
    }

    @Test
    void anUndoOfAnAppendThatWasKilledIsMadeWhole() {
        drop(3, "t", "append", 2);
        append(Drop.of("t", "id", "5", "6"));
        begun("undo", "undoing", "NULL", "3");
        sql("DELETE FROM ref.t WHERE id = '5'");

        corrections.end(table -> true);
        corrections.end(table -> true);

        assertThat(rows(IDS)).containsExactly("3|2", "4|2");
        assertThat(rows("SELECT phase FROM ref.File_Monitor_Tracking WHERE id = 3"))
                .containsExactly("undone");
        assertThat(rows(UNDER_WAY)).containsExactly("0");
    }

    @Test
    void anUndoOfAMergeThatWasKilledIsMadeWhole() {
        sql("CREATE TABLE ref.m (id nvarchar(10) NOT NULL PRIMARY KEY, name nvarchar(10))");
        append(Drop.of("m", "id,name", "1,a", "2,b", "3,c"));
        drop(4, "m", "merge", 3);
        merge(Drop.of("m", "id,name", "1,x", "2,y", "4,z"));
        sql(
                "UPDATE ref.File_Monitor_Tracking SET backup_version = 1, merge_key = '[\"id\"]', rows_inserted = 1,"
                        + " rows_updated = 2 WHERE id = 4",
                "UPDATE ref.m SET name = 'a', ref_data_load_id = 3 WHERE id = '1'",
                "DELETE FROM ref.m WHERE id = '2'");
        begun("undo", "undoing", "NULL", "4");
        sql("UPDATE ref.File_Monitor_Tracking SET table_name = 'm' WHERE id = 9");

        corrections.end(table -> true);

        assertThat(rows("SELECT id, name, ref_data_load_id FROM ref.m ORDER BY id"))
                .containsExactly("1|a|3", "2|b|3", "3|c|3");
        assertThat(rows("SELECT phase FROM ref.File_Monitor_Tracking WHERE id = 4"))
                .containsExactly("undone");
    }

    @Test
    void anUndoThatIsAskedForAgainAfterItWasKilledIsDone() {
        drop(3, "t", "append", 2);
        append(Drop.of("t", "id", "5", "6"));
        begun("undo", "undoing", "NULL", "3");
        sql("DELETE FROM ref.t WHERE id = '5'");

        assertThat(actions.tables().undo(actions.drops().drop(3), Asker.COMMAND).rows())
                .isEqualTo(2);

        assertThat(rows(IDS)).containsExactly("3|2", "4|2");
        assertThat(rows(UNDER_WAY)).containsExactly("0");
    }

    @Test
    void aCorrectionWhoseProcessLivesIsLeftAlone() {
        begun("rollback", "restoring", "NULL", "NULL");
        sql("UPDATE ref.File_Monitor_Tracking SET heartbeat_at = LOCALTIMESTAMP WHERE id = 9");

        corrections.end(table -> true);

        assertThat(rows(IDS)).hasSize(2);
        assertThat(rows(UNDER_WAY)).containsExactly("1");
    }

    @Test
    void noCorrectionBeginsWhileALoadIsAtWorkOnTheTable() {
        sql("INSERT INTO ref.File_Monitor_Tracking (id, file_path, file_name, load_type, table_name, status, phase)"
                + " VALUES (7, '/x/t.csv', 't.csv', 'append', 't', 'processing', 'stage')");

        assertThatThrownBy(() -> actions.tables().rollback(actions.tables().table("t"), 1, Asker.COMMAND))
                .isInstanceOf(LoadFailed.class)
                .hasMessageContaining("try again");
        assertThat(rows(IDS)).containsExactly("3|2", "4|2");
    }

    @Test
    void oneThatWasBrokenOffIsEndedBeforeTheNextBegins() {
        begun("rollback", "restoring", "2", "NULL");
        sql("INSERT INTO bkp.t_backup SELECT 2, t.* FROM ref.t t", "DELETE FROM ref.t");

        actions.tables().rollback(actions.tables().table("t"), 1, Asker.COMMAND);

        assertThat(rows(IDS)).containsExactly("1|1", "2|1");
        assertThat(
                        rows(
                                "SELECT load_type, status, rows_loaded, backup_version FROM ref.File_Monitor_Tracking WHERE id > 9"))
                .containsExactly("rollback|completed|2|2");
        assertThat(rows(UNDER_WAY)).containsExactly("0");
    }
}
