package io.dropoff.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropoff.db.Fence;
import io.dropoff.fault.ErrorCode;
import io.dropoff.fault.LeftInPlace;
import io.dropoff.fault.LoadFailed;
import io.dropoff.load.Load;
import io.dropoff.publish.PublishHook;
import io.dropoff.settings.LoadType;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two attempts of one load, the first of which wakes up when the second has taken over. */
abstract class FenceContract extends LoadingContract {

    private static final PublishHook NOTHING = (connection, result) -> {};

    private final AtomicInteger current = new AtomicInteger();

    FenceContract(TestServer server) {
        super(server);
    }

    /** Makes {@code ref.sp_ref_validate_t}, which passes everything. */
    abstract void validate();

    /** A trigger of ref.t from now on sees to it that there are rows after a DELETE. */
    abstract void keepRows();

    private Load attempt(int number, Drop drop, LoadType type) {
        current.set(number);
        fence = isCurrent(number);
        Load load = begin(drop.order(7, number, type));
        write(load, drop);
        return load;
    }

    private Fence isCurrent(int attempt) {
        return connection -> {
            if (current.get() != attempt) {
                throw new LeftInPlace(ErrorCode.NOT_ITS_TURN, "taken over");
            }
        };
    }

    private void firstWakesAfterTheSecondPublished(Drop drop, LoadType type) {
        try (Load first = attempt(1, drop, type)) {
            try (Load second = attempt(2, drop, type)) {
                publisher.publish(second, NOTHING);
            }
            assertThatThrownBy(() -> publisher.publish(first, NOTHING)).isInstanceOf(LeftInPlace.class);
        }
        assertThat(stages()).isEmpty();
    }

    private void firstFailsAfterItsTurnWentToTheSecond(Drop drop, LoadType type) {
        try (Load first = attempt(1, drop, type)) {
            assertThatThrownBy(() -> publisher.publish(first, (connection, result) -> {
                        current.set(2);
                        throw new SQLException("woken too late");
                    }))
                    .isInstanceOf(LoadFailed.class);
            try (Load second = attempt(2, drop, type)) {
                publisher.publish(second, NOTHING);
            }
        }
        assertThat(stages()).isEmpty();
    }

    private List<String> stages() {
        return rows("SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME LIKE '%stage'");
    }

    @Test
    void aNewTableOfTheSecondAttemptStays() {
        firstWakesAfterTheSecondPublished(Drop.of("t", "id", "1", "2"), LoadType.APPEND);

        assertThat(rows("SELECT id FROM ref.t ORDER BY id")).containsExactly("1", "2");
    }

    @Test
    void aNewTableThatTheSecondAttemptFillsIsNotTakenBackByTheFirst() {
        firstFailsAfterItsTurnWentToTheSecond(Drop.of("t", "id", "1", "2"), LoadType.APPEND);

        assertThat(rows("SELECT id FROM ref.t ORDER BY id")).containsExactly("1", "2");
    }

    @Test
    void aNewColumnOfTheSecondAttemptStays() {
        append(Drop.of("t", "id", "0"));

        firstWakesAfterTheSecondPublished(Drop.of("t", "id,name", "1,a").with(Fixtures.minMatch(50)), LoadType.APPEND);

        assertThat(rows("SELECT id, name FROM ref.t ORDER BY id")).containsExactly("0|∅", "1|a");
    }

    @Test
    void aNewColumnThatTheSecondAttemptFillsIsNotTakenBackByTheFirst() {
        append(Drop.of("t", "id", "0"));

        firstFailsAfterItsTurnWentToTheSecond(
                Drop.of("t", "id,name", "1,a").with(Fixtures.minMatch(50)), LoadType.APPEND);

        assertThat(rows("SELECT id, name FROM ref.t ORDER BY id")).containsExactly("0|∅", "1|a");
    }

    @Test
    void aFullloadIsPublishedOnce() {
        fullload(Drop.of("t", "id", "0"));

        firstWakesAfterTheSecondPublished(Drop.of("t", "id", "1", "2"), LoadType.FULLLOAD);

        assertThat(rows("SELECT id FROM ref.t ORDER BY id")).containsExactly("1", "2");
        assertThat(rows("SELECT ref_data_version_id, id FROM bkp.t_backup")).containsExactly("1|0");
    }

    @Test
    void aValidatedLoadIsPublishedOnce() {
        validate();

        firstWakesAfterTheSecondPublished(Drop.of("t", "id", "1", "2"), LoadType.APPEND);

        assertThat(rows("SELECT id FROM ref.t ORDER BY id")).containsExactly("1", "2");
    }

    @Test
    void whatADeadAttemptLeftUnderTheStagesNameIsDropped() {
        validate();
        sql(
                "CREATE TABLE ref.t_stage (id nvarchar(10), ref_data_line bigint)",
                "INSERT INTO ref.t_stage VALUES ('9', 1)");

        append(Drop.of("t", "id", "1"));

        assertThat(rows("SELECT id FROM ref.t")).containsExactly("1");
        assertThat(stages()).isEmpty();
    }

    @Test
    void somebodyElsesTableWithTheStagesNameIsLeftAlone() {
        validate();
        sql("CREATE TABLE ref.t_stage (precious int)");

        assertThatThrownBy(() -> append(Drop.of("t", "id", "1")))
                .isInstanceOf(LoadFailed.class)
                .hasMessageContaining("ref.t_stage is not one of Dropoff's");
        assertThat(stages()).containsExactly("t_stage");
    }

    @Test
    void theStageOfATableOfTheLongestNameHasAName() {
        String table = "t".repeat(110);

        append(Drop.of(table, "id", "1"));

        assertThat(rows("SELECT id FROM ref." + table)).containsExactly("1");
    }

    @Test
    void whenNotAsManyRowsMoveAsWereStagedNothingIsPublished() {
        append(Drop.of("t", "id", "0"));
        Drop drop = Drop.of("t", "id", "1", "2");

        try (Load load = attempt(1, drop, LoadType.APPEND)) {
            load.finish();
            sql("DELETE FROM ref.\"7_1_stage\" WHERE id = '1'");
            assertThatThrownBy(() -> publisher.publish(load, NOTHING))
                    .isInstanceOf(LoadFailed.class)
                    .hasMessageContaining("1 rows went into the table and 2 were staged");
        }

        assertThat(rows("SELECT id FROM ref.t")).containsExactly("0");
    }

    @Test
    void aForeignKeyThatWouldDeleteRowsOfAnotherTableStopsAFullload() {
        parent("ON DELETE CASCADE");

        assertThatThrownBy(() -> fullload(Drop.of("t", "id", "1")))
                .isInstanceOf(LoadFailed.class)
                .hasMessageContaining("fk_child");
        assertThat(rows("SELECT COUNT(*) FROM ref.child")).containsExactly("1");
    }

    @Test
    void aForeignKeyThatWouldEmptyColumnsOfAnotherTableStopsAFullload() {
        parent("ON DELETE SET NULL");

        assertThatThrownBy(() -> fullload(Drop.of("t", "id", "1"))).hasMessageContaining("fk_child");
        assertThat(rows("SELECT t FROM ref.child")).containsExactly("1");
    }

    @Test
    void aTriggerThatKeepsRowsStopsAFullload() {
        append(Drop.of("t", "id", "1"));
        keepRows();

        assertThatThrownBy(() -> fullload(Drop.of("t", "id", "2")))
                .isInstanceOf(LoadFailed.class)
                .hasMessageContaining("there are rows after DELETE");
        assertThat(rows("SELECT id FROM ref.t")).containsExactly("1");
    }

    private void parent(String action) {
        sql(
                "CREATE TABLE ref.t (id int NOT NULL PRIMARY KEY)",
                "CREATE TABLE ref.child (t int, CONSTRAINT fk_child FOREIGN KEY (t) REFERENCES ref.t (id) " + action
                        + ")",
                "INSERT INTO ref.t VALUES (1)",
                "INSERT INTO ref.child VALUES (1)");
    }

    @Test
    void aBeforeImageThatCouldNotHoldTheValuesIsRefused() {
        sql("CREATE TABLE ref.t (id nvarchar(10), price decimal(10, 4))");
        append(Drop.of("t", "id,price", "1,1.2345"));
        sql("CREATE TABLE bkp.t_backup (ref_data_version_id int NOT NULL, id nvarchar(10), price decimal(12, 2))");

        assertThatThrownBy(() -> fullload(Drop.of("t", "id,price", "2,2")))
                .isInstanceOf(LoadFailed.class)
                .hasMessageContaining("price")
                .hasMessageContaining("bkp.t_backup");
        assertThat(rows("SELECT id, price FROM ref.t")).containsExactly("1|1.2345");
    }

    @Test
    void aBeforeImageIsWidenedToTheTablesTypes() {
        sql("CREATE TABLE ref.t (id nvarchar(10), price decimal(12, 4))");
        append(Drop.of("t", "id,price", "1,1.2345"));
        sql("CREATE TABLE bkp.t_backup (ref_data_version_id int NOT NULL, id nvarchar(10), price decimal(10, 2))");

        fullload(Drop.of("t", "id,price", "2,2"));

        assertThat(rows("SELECT id, price FROM bkp.t_backup")).containsExactly("1|1.2345");
    }
}
