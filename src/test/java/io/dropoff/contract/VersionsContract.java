package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.db.TableName;
import io.dropoff.fault.LoadFailed;
import io.dropoff.publish.KeptVersion;
import io.dropoff.publish.LoadToUndo;
import io.dropoff.publish.Published;
import io.dropoff.publish.Versions;
import io.dropoff.schema.LoadTables;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

abstract class VersionsContract extends LoadingContract {

    private static final TableName TABLE = new TableName("ref", "airports");
    private static final TableName BACKUP = new TableName("bkp", "airports_backup");
    private static final LoadTables TABLES = new LoadTables(TABLE, BACKUP);
    private static final TableName LEDGER = new TableName("ref", "File_Monitor_Tracking");
    private static final String ROWS = "SELECT id, ref_data_load_id FROM ref.airports ORDER BY id";

    VersionsContract(TestServer server) {
        super(server);
    }

    private Versions versions() {
        return new Versions(database, 3, LEDGER);
    }

    private static LoadToUndo appended(long id, long rows) {
        return new LoadToUndo(id, rows, 0, 0, List.of());
    }

    private static Drop airports(String... rows) {
        return Drop.of("airports", "id,name", rows);
    }

    @Test
    void versionsTellWhatEachHeld() {
        sql("INSERT INTO ref.File_Monitor_Tracking (file_path, file_name, load_type, status)"
                + " VALUES ('/x/a.csv', 'a.csv', 'fullload', 'completed')");
        fullload(airports("1,a", "2,b"));
        append(airports("3,c"));
        fullload(airports("4,d"));

        List<KeptVersion> versions = versions().list(BACKUP);

        assertThat(versions).singleElement().satisfies(version -> {
            assertThat(version.version()).isEqualTo(1);
            assertThat(version.rows()).isEqualTo(3);
            assertThat(version.loads()).containsExactly(1L, 2L);
            assertThat(version.files()).containsExactly("a.csv");
            assertThat(version.loadedAt()).isPresent();
        });
    }

    @Test
    void aTableThatWasNeverReplacedHasNoVersions() {
        append(airports("1,a"));

        assertThat(versions().list(BACKUP)).isEmpty();
    }

    @Test
    void aRollbackPutsTheRowsBackAndIsItselfAVersion() {
        fullload(airports("1,a", "2,b"));
        fullload(airports("3,c"));

        Published rolledBack = versions().rollback(TABLES, 1, (connection, result) -> {});

        assertThat(rolledBack.rows()).isEqualTo(2);
        assertThat(rolledBack.backupVersion()).hasValue(2);
        assertThat(rows(ROWS)).containsExactly("1|1", "2|1");
        versions().rollback(TABLES, 2, (connection, result) -> {});
        assertThat(rows(ROWS)).containsExactly("3|2");
    }

    @Test
    void aRollbackWhoseHookFailsChangesNothing() {
        fullload(airports("1,a"));
        fullload(airports("2,b"));

        assertThatThrownBy(() -> versions().rollback(TABLES, 1, (connection, result) -> {
                    throw new SQLException("no");
                }))
                .isInstanceOf(LoadFailed.class);
        assertThat(rows(ROWS)).containsExactly("2|2");
        assertThat(versions().list(BACKUP)).hasSize(1);
    }

    @Test
    void aRollbackToAVersionThatIsNotKeptIsRefused() {
        fullload(airports("1,a"));
        fullload(airports("2,b"));

        assertThatThrownBy(() -> versions().rollback(TABLES, 7, (connection, result) -> {}))
                .isInstanceOf(LoadFailed.class)
                .hasMessageContaining("version 7 is not kept");
    }

    @Test
    void aRollbackWorksAfterTheTableGotAColumn() {
        fullload(airports("1,a"));
        fullload(Drop.of("airports", "id,name,city", "2,b,x").with(Fixtures.minMatch(50)));

        versions().rollback(TABLES, 1, (connection, result) -> {});

        assertThat(rows("SELECT id, city FROM ref.airports")).containsExactly("1|∅");
    }

    @Test
    void anAppendCanBeUndone() {
        fullload(airports("1,a"));
        append(airports("2,b", "3,c"));

        assertThat(versions()
                        .undo(TABLES, appended(2, 2), (connection, result) -> {})
                        .rows())
                .isEqualTo(2);
        assertThat(rows(ROWS)).containsExactly("1|1");
    }

    @Test
    void aFullloadCannotBeUndoneAndALoadOnlyOnce() {
        fullload(airports("1,a"));

        assertThatThrownBy(() -> versions().undo(TABLES, appended(1, 1), (connection, result) -> {}))
                .hasMessageContaining("use rollback");
        assertThatThrownBy(() -> versions().undo(TABLES, appended(9, 1), (connection, result) -> {}))
                .hasMessageContaining("holds no row of load 9");
    }
}
