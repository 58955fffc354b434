package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.dropoff.Aside;
import io.dropoff.db.Sql;
import io.dropoff.fault.DatabaseBusy;
import io.dropoff.fault.LoadFailed;
import io.dropoff.load.Load;
import io.dropoff.publish.Leftovers;
import io.dropoff.settings.LoadType;
import io.dropoff.settings.Settings;
import io.dropoff.settings.SettingsReader;
import io.dropoff.start.DeadLoads;
import io.dropoff.tracking.Interrupted;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a killed process may leave in an embedded database, made by hand: rows that were never committed, a table half emptied. */
class H2LeftoversTest extends LoadingContract {

    private static final String IDS = "SELECT id, ref_data_load_id FROM ref.t ORDER BY id";

    private final Settings settings =
            SettingsReader.read(Map.of("dropoff.db.url", "jdbc:h2:mem:unused"), Map.of(), Map.of());
    private Leftovers leftovers;

    H2LeftoversTest() {
        super(new H2Server());
    }

    @BeforeEach
    void openLedger() {
        leftovers = DeadLoads.leftovers(database, settings.tableRules(), new Interrupted(database, settings.ledger()));
        fullload(Drop.of("t", "id", "1", "2"));
    }

    /** Load 7, whose first attempt died after it had made its stage. */
    private void interrupted(String status, int attempts, int image) {
        sql(
                "INSERT INTO ref.File_Monitor_Tracking (id, file_path, file_name, load_type, table_name, status, attempts,"
                        + " backup_version) VALUES (7, '/x/t.csv', 't.csv', 'append', 't', '" + status + "', "
                        + attempts
                        + ", NULLIF(" + image + ", 0))",
                "CREATE TABLE ref.\"7_1_stage\" (id nvarchar(10), ref_data_line bigint)");
    }

    private void row(String id) {
        sql("INSERT INTO ref.t (id, ref_data_load_id) VALUES ('" + id + "', 7)");
    }

    private List<String> stages() {
        return rows("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME LIKE '%stage'");
    }

    @Test
    void rowsOfALoadThatWasNotCompletedAreTakenOut() {
        interrupted("pending", 1, 0);
        row("3");

        leftovers.clear(table -> true);

        assertThat(rows(IDS)).containsExactly("1|1", "2|1");
        assertThat(stages()).isEmpty();
    }

    /** H2 loses, without an error, what is written into a table while an ALTER TABLE waits for that. */
    @Test
    void aTableIsNotMadeAnewWhileALoadIsPublishedIntoIt() throws Exception {
        interrupted("pending", 1, 0);
        row("3");
        sql("INSERT INTO ref.File_Monitor_Tracking (id, file_path, file_name, load_type, table_name, status, attempts)"
                + " VALUES (8, '/x/t2.csv', 't2.csv', 'append', 't', 'processing', 1)");
        Drop drop = Drop.of("t", "id", "8");
        AtomicReference<Thread> waiting = new AtomicReference<>();
        try (Load load = begin(drop.order(8, LoadType.APPEND))) {
            write(load, drop);
            publisher.publish(load, (connection, result) -> {
                Sql.any(connection, "SELECT 1 FROM ref.File_Monitor_Tracking WHERE id = 8 FOR UPDATE");
                leftovers.clear(table -> true);
                assertThat(stages()).contains("7_1_stage");
                waiting.set(new Thread(() -> leftovers.clear("t"), "waiting"));
                waiting.get().start();
                Awaitility.await()
                        .pollInSameThread()
                        .until(
                                () -> rows("SELECT 1 FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL"),
                                rows -> !rows.isEmpty());
            });
        }
        waiting.get().join();
        leftovers.clear(table -> true);

        assertThat(rows(IDS)).containsExactly("1|1", "2|1", "8|8");
        assertThat(stages()).isEmpty();
    }

    @Test
    void rowsOfAnAttemptThatAnotherFollowedAreTakenOut() {
        interrupted("processing", 2, 0);
        row("3");

        leftovers.clear(table -> true);

        assertThat(rows(IDS)).containsExactly("1|1", "2|1");
    }

    @Test
    void rowsOfALoadThatWasCancelledAfterItDiedAreTakenOut() {
        interrupted("cancelled", 1, 0);
        row("3");

        leftovers.clear(table -> true);

        assertThat(rows(IDS)).containsExactly("1|1", "2|1");
    }

    @Test
    void aTableThatAFullloadHadHalfEmptiedIsRestoredFromItsBeforeImage() {
        fullload(Drop.of("t", "id", "3", "4"));
        interrupted("pending", 1, 2);
        sql("INSERT INTO bkp.t_backup SELECT 2, t.* FROM ref.t t", "DELETE FROM ref.t WHERE id = '3'");
        row("5");

        leftovers.clear(table -> true);
        leftovers.clear(table -> true);

        assertThat(rows(IDS)).containsExactly("3|2", "4|2");
        assertThat(rows("SELECT DISTINCT ref_data_version_id FROM bkp.t_backup"))
                .containsExactly("1");
        assertThat(rows("SELECT backup_version FROM ref.File_Monitor_Tracking")).containsExactly("∅");
    }

    @Test
    void aTableThatAFullloadHadNotTouchedStaysAsItIsWithWhatPointsToIt() {
        fullload(Drop.of("t", "id", "3", "4"));
        sql(
                "ALTER TABLE ref.t ADD CONSTRAINT one_id UNIQUE (id)",
                "CREATE TABLE ref.child (t nvarchar(10), FOREIGN KEY (t) REFERENCES ref.t (id) ON DELETE CASCADE)",
                "INSERT INTO ref.child VALUES ('3')");
        interrupted("pending", 1, 2);
        sql("INSERT INTO bkp.t_backup SELECT 2, t.* FROM ref.t t");

        leftovers.clear(table -> true);

        assertThat(rows("SELECT t FROM ref.child")).containsExactly("3");
        assertThat(rows(IDS)).containsExactly("3|2", "4|2");
        assertThat(stages()).isEmpty();
    }

    @Test
    void aTableIsNotRestoredWhereThatWouldDeleteRowsOfAnother() {
        fullload(Drop.of("t", "id", "3", "4"));
        sql(
                "ALTER TABLE ref.t ADD CONSTRAINT one_id UNIQUE (id)",
                "CREATE TABLE ref.child (t nvarchar(10), FOREIGN KEY (t) REFERENCES ref.t (id) ON DELETE CASCADE)",
                "INSERT INTO ref.child VALUES ('4')");
        interrupted("pending", 1, 2);
        sql("INSERT INTO bkp.t_backup SELECT 2, t.* FROM ref.t t", "DELETE FROM ref.t WHERE id = '3'");

        assertThatThrownBy(() -> leftovers.clear("t"))
                .isInstanceOf(LoadFailed.class)
                .hasMessageContaining("the rows of ref.t cannot be replaced");

        assertThat(rows("SELECT t FROM ref.child")).containsExactly("4");
    }

    @Test
    void halfABeforeImageIsNoneAndRestoresNothing() {
        fullload(Drop.of("t", "id", "3", "4"));
        interrupted("pending", 1, -2);
        sql("INSERT INTO bkp.t_backup SELECT 2, t.* FROM ref.t t WHERE id = '3'");

        leftovers.clear(table -> true);

        assertThat(rows(IDS)).containsExactly("3|2", "4|2");
        assertThat(rows("SELECT DISTINCT ref_data_version_id FROM bkp.t_backup"))
                .containsExactly("1");
    }

    @Test
    void rowsOfACompletedLoadStay() {
        interrupted("completed", 1, 0);
        row("3");

        leftovers.clear(table -> true);

        assertThat(rows(IDS)).containsExactly("1|1", "2|1", "3|7");
        assertThat(stages()).isEmpty();
    }

    @Test
    void aLoadThatIsCompletedWithoutItsRowsWaitsAgainWhileItsFileIsInTheFolder() {
        interrupted("completed", 1, 0);
        row("3");
        sql("UPDATE ref.File_Monitor_Tracking SET phase = 'filing', rows_loaded = 2 WHERE id = 7");

        leftovers.clear(table -> true);

        assertThat(rows(IDS)).containsExactly("1|1", "2|1");
        assertThat(rows("SELECT status, phase FROM ref.File_Monitor_Tracking WHERE id = 7"))
                .containsExactly("pending|queued");
    }

    @Test
    void aLoadThatIsCompletedWithItsRowsIsOnlyFiled() {
        interrupted("completed", 1, 0);
        row("3");
        sql("UPDATE ref.File_Monitor_Tracking SET phase = 'filing', rows_loaded = 1 WHERE id = 7");

        leftovers.clear(table -> true);

        assertThat(rows(IDS)).containsExactly("1|1", "2|1", "3|7");
        assertThat(rows("SELECT status, phase FROM ref.File_Monitor_Tracking WHERE id = 7"))
                .containsExactly("completed|filing");
    }

    @Test
    void theCopyOfAChangeThatWasBrokenOffGoes() {
        interrupted("pending", 1, 0);
        sql("CREATE TABLE ref.\"t_COPY_5_0\" AS SELECT * FROM ref.t WHERE id = '1'");

        leftovers.clear(table -> true);

        assertThat(rows(IDS)).containsExactly("1|1", "2|1");
        assertThat(rows("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME LIKE '%COPY%'"))
                .isEmpty();
    }

    @Test
    void theCopyOfAChangeThatIsAtWorkStays() throws Exception {
        interrupted("pending", 1, 0);
        row("3");
        try (HeldChange ofSomebodyElse = new HeldChange(database, "ref.t")) {
            ofSomebodyElse.awaitCopy();
            assertThatThrownBy(() -> leftovers.clear(table -> true)).isInstanceOf(DatabaseBusy.class);
        }
        leftovers.clear(table -> true);

        assertThat(rows("SELECT id, late FROM ref.t ORDER BY id")).containsExactly("1|0", "2|0");
    }

    @Test
    void theCopyOfAChangeTakesThePlaceOfATableThatIsGone() {
        interrupted("pending", 1, 0);
        row("3");
        sql("ALTER TABLE ref.t RENAME TO \"t_COPY_5_0\"");

        leftovers.clear(table -> true);

        assertThat(rows(IDS)).containsExactly("1|1", "2|1");
    }

    @Test
    void theAttemptThatIsAtWorkKeepsItsStageAndRows() {
        interrupted("processing", 1, 0);
        row("3");

        leftovers.clear(table -> true);

        assertThat(rows(IDS)).contains("3|7");
        assertThat(stages()).containsExactly("7_1_stage");
    }

    @Test
    void aTableOfSomebodyElseThatLooksLikeAStageStays() {
        sql(
                "INSERT INTO ref.File_Monitor_Tracking (id, file_path, file_name, load_type, table_name, status)"
                        + " VALUES (7, '/x/t.csv', 't.csv', 'append', 't', 'error')",
                "CREATE TABLE ref.\"7_1_stage\" (precious int)");

        leftovers.clear(table -> true);

        assertThat(stages()).containsExactly("7_1_stage");
    }

    @Test
    void oneTableIsClearedWithoutTheOthers() {
        interrupted("pending", 1, 0);
        row("3");

        leftovers.clear("u");
        assertThat(stages()).containsExactly("7_1_stage");
        leftovers.clear("t");

        assertThat(rows(IDS)).containsExactly("1|1", "2|1");
        assertThat(stages()).isEmpty();
    }

    @Test
    void whatAnotherProcessIsClearingUpIsWaitedFor() throws Exception {
        interrupted("pending", 1, 0);
        row("3");
        CompletableFuture<Void> second;
        try (Connection first = database.loadConnection()) {
            first.setAutoCommit(false);
            Sql.any(first, "SELECT 1 FROM ref.File_Monitor_Tracking WHERE id = 7 FOR UPDATE");
            second = Aside.run(() -> leftovers.clear("t"));
            await("the second waits")
                    .until(() -> rows("SELECT 1 FROM INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL")
                                    .size()
                            == 1);
            first.rollback();
        }
        second.get();

        assertThat(rows(IDS)).containsExactly("1|1", "2|1");
    }

    @Test
    void aFullloadIsNotTakenBackWhenAnotherLoadBuiltUponItsTableSince() {
        fullload(Drop.of("t", "id", "3", "4"));
        interrupted("cancelled", 1, 2);
        sql(
                "INSERT INTO bkp.t_backup SELECT 2, t.* FROM ref.t t",
                "UPDATE ref.File_Monitor_Tracking SET started_at = '2024-01-01 10:00:00' WHERE id = 7",
                "INSERT INTO ref.File_Monitor_Tracking (id, file_path, file_name, load_type, table_name, status, processed_at)"
                        + " VALUES (8, '/x/u.csv', 'u.csv', 'append', 't', 'completed', '2024-01-01 11:00:00')",
                "INSERT INTO ref.t (id, ref_data_load_id) VALUES ('5', 8)");
        row("6");

        leftovers.clear(table -> true);

        assertThat(rows(IDS)).containsExactly("3|2", "4|2", "5|8");
    }

    private void shaped(String changes) {
        interrupted("cancelled", 1, 0);
        sql("UPDATE ref.File_Monitor_Tracking SET table_name = 'n', schema_changes = '" + changes + "' WHERE id = 7");
    }

    private List<String> columns() {
        return rows(
                "SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = 'n' ORDER BY ORDINAL_POSITION");
    }

    @Test
    void anEmptyTableThatTheLoadHadMadeIsDropped() {
        shaped("[{\"kind\": \"CREATE_TABLE\", \"column\": \"\", \"type\": \"\"}]");
        sql("CREATE TABLE ref.n (id int, ref_data_load_id bigint)", "INSERT INTO ref.n VALUES (1, 7)");

        leftovers.clear(table -> true);

        assertThat(columns()).isEmpty();
        assertThat(stages()).isEmpty();
    }

    @Test
    void aTableInWhichSomebodyHasPutARowStays() {
        shaped("[{\"kind\": \"CREATE_TABLE\", \"column\": \"\", \"type\": \"\"}]");
        sql("CREATE TABLE ref.n (id int, ref_data_load_id bigint)", "INSERT INTO ref.n VALUES (1, NULL)");

        leftovers.clear(table -> true);

        assertThat(rows("SELECT id FROM ref.n")).containsExactly("1");
    }

    @Test
    void aTableThatAnotherLoadCompletedStaysThoughItIsEmpty() {
        shaped("[{\"kind\": \"CREATE_TABLE\", \"column\": \"\", \"type\": \"\"}]");
        sql(
                "CREATE TABLE ref.n (id int, ref_data_load_id bigint)",
                "UPDATE ref.File_Monitor_Tracking SET started_at = '2024-01-01 10:00:00' WHERE id = 7",
                "INSERT INTO ref.File_Monitor_Tracking (id, file_path, file_name, load_type, table_name, status, processed_at)"
                        + " VALUES (8, '/x/n.csv', 'n.csv', 'append', 'n', 'completed', '2024-01-01 11:00:00')");

        leftovers.clear(table -> true);

        assertThat(columns()).hasSize(2);
    }

    @Test
    void aColumnThatTheLoadHadAddedIsDroppedUnlessItHasAValue() {
        shaped("[{\"kind\": \"ADD_COLUMN\", \"column\": \"a\", \"type\": \"int\"},"
                + " {\"kind\": \"ADD_COLUMN\", \"column\": \"b\", \"type\": \"int\"}]");
        sql(
                "CREATE TABLE ref.n (id int, a int, b int, ref_data_load_id bigint)",
                "INSERT INTO ref.n VALUES (1, NULL, 5, NULL)");

        leftovers.clear(table -> true);

        assertThat(columns()).containsExactly("id", "b", "ref_data_load_id");
    }

    private static final String MERGED = "SELECT id, name, ref_data_load_id FROM ref.m ORDER BY id";

    /** Load 7 was merging: its before-image of the rows 1 and 2 is committed. */
    private void mergeInterrupted(String status, String phase, int image) {
        sql("CREATE TABLE ref.m (id nvarchar(10) NOT NULL PRIMARY KEY, name nvarchar(10))");
        append(Drop.of("m", "id,name", "1,a", "2,b", "3,c"));
        merge(Drop.of("m", "id,name", "4,d"));
        sql(
                "INSERT INTO bkp.m_replaced SELECT 5, m.* FROM ref.m m WHERE id < '3'",
                "INSERT INTO ref.File_Monitor_Tracking (id, file_path, file_name, load_type, table_name, status, phase, attempts,"
                        + " backup_version, merge_key, rows_inserted, rows_updated, rows_loaded) VALUES (7, '/x/m.csv', 'm.csv',"
                        + " 'merge', 'm', '" + status + "', '" + phase + "', 1, " + image + ", '[\"id\"]', 1, 2, 4)",
                "CREATE TABLE ref.\"7_1_stage\" (id nvarchar(10), ref_data_line bigint)");
    }

    @Test
    void aMergeThatCameBackInPartIsTakenBack() {
        mergeInterrupted("pending", "queued", 5);
        List<String> before = rows("SELECT * FROM ref.m ORDER BY id");
        sql(
                "UPDATE ref.m SET name = 'x', ref_data_load_id = 7 WHERE id = '1'",
                "DELETE FROM ref.m WHERE id = '2'",
                "INSERT INTO ref.m (id, name, ref_data_load_id) VALUES ('9', 'new', 7)");

        leftovers.clear(table -> true);
        leftovers.clear(table -> true);

        assertThat(rows("SELECT * FROM ref.m ORDER BY id")).isEqualTo(before);
        assertThat(rows("SELECT COUNT(*) FROM bkp.m_replaced")).containsExactly("0");
        assertThat(stages()).isEmpty();
    }

    @Test
    void aMergeWhoseBeforeImageWasBeingMadeHasChangedNothing() {
        mergeInterrupted("pending", "queued", -5);
        sql("UPDATE bkp.m_replaced SET name = 'half'");

        leftovers.clear(table -> true);

        assertThat(rows(MERGED)).containsExactly("1|a|2", "2|b|2", "3|c|2", "4|d|3");
        assertThat(rows("SELECT COUNT(*) FROM bkp.m_replaced")).containsExactly("0");
    }

    @Test
    void aMergeThatIsCompletedWithItsRowsIsOnlyFiled() {
        mergeInterrupted("completed", "filing", 5);
        sql(
                "UPDATE ref.m SET name = 'x', ref_data_load_id = 7 WHERE id < '3'",
                "INSERT INTO ref.m (id, name, ref_data_load_id) VALUES ('9', 'new', 7)");

        leftovers.clear(table -> true);

        assertThat(rows(MERGED)).containsExactly("1|x|7", "2|x|7", "3|c|2", "4|d|3", "9|new|7");
        assertThat(rows("SELECT COUNT(*) FROM bkp.m_replaced")).containsExactly("2");
    }

    @Test
    void aMergeThatIsCompletedWithoutAllItsRowsIsTakenBackAndWaitsAgain() {
        mergeInterrupted("completed", "filing", 5);
        sql("UPDATE ref.m SET name = 'x', ref_data_load_id = 7 WHERE id < '3'");

        leftovers.clear(table -> true);

        assertThat(rows(MERGED)).containsExactly("1|a|2", "2|b|2", "3|c|2", "4|d|3");
        assertThat(rows("SELECT status, phase FROM ref.File_Monitor_Tracking WHERE id = 7"))
                .containsExactly("pending|queued");
    }
}
